import { StorageFullError } from '../model/storeErrors.ts';
import type { RunContext } from '../run/RunContext.ts';
import { runLine } from '../run/runLine.ts';

/** The log of a run says that somebody ends it, as far as there is room. */
export async function tellCancelled(
  { store, clock }: RunContext,
  idWorkflow: string
): Promise<void> {
  try {
    await store.commit({ logs: [runLine(idWorkflow, 'Somebody cancelled it.', clock.now())] });
  } catch (error) {
    if (!(error instanceof StorageFullError)) throw error;
  }
}
