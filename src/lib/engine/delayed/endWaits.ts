import type { ObjectRow } from '../model/ObjectRow.ts';
import type { WakeRow } from '../model/WakeRow.ts';
import { ObjectClaimedError, RevisionConflictError } from '../model/storeErrors.ts';
import { objectLine } from '../run/objectLine.ts';
import { readableObjects } from '../run/readableObjects.ts';
import type { RunContext } from '../run/RunContext.ts';
import { withOpen } from '../run/WaitMemory.ts';

/** Objects a commit. */
const pieceSize = 200;

/** Why an object waits that does not go on by itself any more. */
const message = 'Its run was cancelled while it waited.';
/** What its log says of that. */
const logged = 'It does not go on by itself any more: its run was cancelled while it waited.';

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
    const objects = wakes.flatMap((wake, index) => {
      const row = rows[index];
      return row?.status === 'WAITING' ? [left(row, wake, modified)] : [];
    });
    const logs = objects.map(({ id }) => objectLine(id, 'warning', logged, modified));
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

function left(row: ObjectRow, { terms }: WakeRow, modified: number): ObjectRow {
  const extraData = { ...withOpen(row.extraData, terms), _message: message };
  return { ...row, extraData, modified, revision: row.revision + 1 };
}
