import type { Workbench } from '../Workbench.ts';
import type { Applied } from './BatchChoice.ts';
import type { BatchObject } from './BatchObject.ts';

/** Does something to an object, unless it has changed since it was looked at. */
export async function onSeen(
  { pinfold }: Workbench,
  { id, revision }: BatchObject,
  act: () => Promise<unknown>,
  done: string
): Promise<Applied> {
  const now = await pinfold.objects.find(id);
  if (now === undefined) return { ok: false, text: 'It was deleted in the meantime.' };
  if (now.revision !== revision) {
    return { ok: false, text: 'It has changed since you saw it. Look at it again.' };
  }
  await act();
  return { ok: true, text: done };
}
