import { ObjectClaimedError, RevisionConflictError } from '../model/storeErrors.ts';
import { readableObjects } from '../run/readableObjects.ts';
import type { RunContext } from '../run/RunContext.ts';
import { stranded } from '../run/stranded.ts';
import { withOpen } from '../run/WaitMemory.ts';

/** Objects a commit. */
const pieceSize = 200;

/**
 * Ends the waits of a run's objects: they stay WAITING, and do not go on by themselves. Each is stored
 * at a new revision, so that whoever lets it go on at this moment is refused. Answers false, before all
 * is done, when somebody else was quicker with one: to be called again.
 */
export async function endWaits(context: RunContext, idWorkflow: string): Promise<boolean> {
  const { store, clock } = context;
  for (;;) {
    const wakes = await store.getWakesOfRun(idWorkflow, pieceSize);
    if (wakes.length === 0) return true;
    const dropWakes = wakes.map(({ id }) => id);
    const rows = await readableObjects(context, dropWakes);
    const modified = clock.now();
    const left = wakes.flatMap(({ terms }, index) => {
      const row = rows[index];
      if (row?.status !== 'WAITING') return [];
      const extraData = withOpen(row.extraData, terms);
      return [stranded({ ...row, extraData }, 'cancelled', modified)];
    });
    const objects = left.map(({ row }) => row);
    const logs = left.map(({ line }) => line);
    const settleRuns = [{ id: idWorkflow, patch: { modified } }];
    try {
      await store.commit({ objects, dropWakes, settleRuns, logs }, { durability: 'strict' });
    } catch (error) {
      if (error instanceof RevisionConflictError || error instanceof ObjectClaimedError)
        return false;
      throw error;
    }
  }
}
