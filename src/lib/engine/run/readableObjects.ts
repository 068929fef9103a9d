import type { ObjectRow } from '../model/ObjectRow.ts';
import { UnreadableRowError } from '../model/storeErrors.ts';
import type { RunContext } from './RunContext.ts';

/** The objects of those ids, in their order; one that cannot be read is as if it were not there. */
export async function readableObjects(
  { store }: RunContext,
  oids: readonly string[]
): Promise<(ObjectRow | undefined)[]> {
  try {
    return await store.getObjects(oids);
  } catch (error) {
    if (!(error instanceof UnreadableRowError)) throw error;
  }
  const each = await Promise.allSettled(oids.map((id) => store.getObject(id)));
  return each.map((outcome) => {
    if (outcome.status === 'fulfilled') return outcome.value;
    if (outcome.reason instanceof UnreadableRowError) return undefined;
    throw outcome.reason;
  });
}
