import { newId } from '../model/ids.ts';
import type { Ending, RunRow } from '../model/RunRow.ts';
import { endsWith } from '../run/endsWith.ts';
import type { RunContext } from '../run/RunContext.ts';
import { endFamily } from './endFamily.ts';
import { endingLease, untilFamilyHasEnded } from './endings.ts';
import { goesOn } from './goesOn.ts';
import { inTurns } from './inTurns.ts';
import { tellCancelled } from './tellCancelled.ts';

/** See `Jobs.cancelRun`. */
export async function cancelRun(context: RunContext, idWorkflow: string): Promise<number> {
  await context.pinfold.runs.get(idWorkflow);
  return end(context, idWorkflow, { root: idWorkflow });
}

/** See `Jobs.cancelStartedBy`. */
export async function cancelStartedBy(context: RunContext, idWorkflow: string): Promise<number> {
  const ends = { root: idWorkflow, after: newId() };
  if ((await context.store.getRun(idWorkflow)) !== undefined) return end(context, idWorkflow, ends);
  // It is gone, and cannot bear the wish.
  const counts = await inTurns(await startedBy(context, idWorkflow), ({ id }) =>
    end(context, id, { root: id })
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** See `Jobs.countStartedBy`. */
export async function countStartedBy(context: RunContext, idWorkflow: string): Promise<number> {
  let count = 0;
  for (let runs = await startedBy(context, idWorkflow); runs.length > 0;) {
    const on = await inTurns(runs, ({ id }) => goesOn(context.store, id));
    count += on.filter(Boolean).length;
    runs = (await inTurns(runs, ({ id }) => startedBy(context, id))).flat();
  }
  return count;
}

/** Stores the wish, and carries it out, unless another does: then it waits for that. Nothing loses it from then on. */
async function end(context: RunContext, id: string, ends: Ending): Promise<number> {
  const { lease, store } = context;
  for (;;) {
    const other = await endsWith(context, id);
    if (other !== undefined && other !== id) {
      // It is to end with all that it has started anyway.
      await untilFamilyHasEnded(context, other);
      continue;
    }
    const letGo = await lease.acquire(endingLease(id));
    try {
      const isOwn = ends.after === undefined && (await goesOn(store, id));
      await store.commit({ markRuns: [{ id, ends }] }, { durability: 'strict' });
      if (isOwn) await tellCancelled(context, id);
      if (letGo !== undefined) return (isOwn ? 1 : 0) + (await endFamily(context, id));
    } finally {
      letGo?.();
    }
    await untilFamilyHasEnded(context, id);
  }
}

function startedBy({ store }: RunContext, startedBy: string): Promise<RunRow[]> {
  return store.queryRuns({ startedBy });
}
