import { openJobStatuses } from '../model/JobRow.ts';
import type { RunEnding, RunRow } from '../model/RunRow.ts';
import { JobConflictError } from '../model/storeErrors.ts';
import type { Changes, JobPatch } from '../ports/Store.ts';
import type { RunContext } from '../run/RunContext.ts';
import { askToEnd } from './endJob.ts';
import { askRunToEnd, endRun } from './endRun.ts';
import { goesOn, isOpen } from './goesOn.ts';
import { inTurns } from './inTurns.ts';

/** Runs looked at, and noted, together. */
const pieceSize = 200;

type Marks = Required<Pick<Changes, 'markRuns' | 'patchJobs'>>;

/**
 * Carries out the wish to end a family, as it is stored: each run that bears it ends, then hands it on
 * to those that it has started, and bears it no more. One that has ended starts no more: so none is
 * missed, and none is met twice. Whoever dies over it leaves the rest in the store. Answers of how many
 * runs that were started anything went on.
 */
export async function endFamily(
  context: RunContext,
  root: string,
  isOver: () => boolean = () => false
): Promise<number> {
  let count = 0;
  for (;;) {
    const runs = await context.store.queryRuns({ endsWith: root, limit: pieceSize });
    if (runs.length === 0 || isOver()) return count;
    const open = runs.filter(({ ends }) => ends?.after === undefined);
    // First what nobody has in hand: it need not wait for workers.
    await inTurns(open, ({ id }) => endWhatIsFree(context, id));
    const ended = await throughWith(context, runs);
    if (ended.length > 0) count += await handOn(context, ended);
    else await inTurns(open, ({ id }) => endRun(context, id));
  }
}

/** Ends what no worker has in hand, also what was asked to end together with others. */
async function endWhatIsFree(context: RunContext, idWorkflow: string): Promise<void> {
  for (const job of await context.store.queryJobs({ idWorkflow, statuses: openJobStatuses })) {
    await askToEnd(context, job.id);
  }
  await askRunToEnd(context, idWorkflow);
}

/** Those of which nothing goes on any more. */
async function throughWith({ store }: RunContext, runs: readonly RunRow[]): Promise<RunRow[]> {
  const on = await inTurns(runs, ({ id, ends }) => ends?.after === undefined && goesOn(store, id));
  return runs.filter((_, index) => on[index] === false);
}

/** Hands the wish on to what these runs have started. Answers how many of them go on. */
async function handOn(context: RunContext, runs: readonly RunRow[]): Promise<number> {
  let count = 0;
  let marks: Marks = { markRuns: [], patchJobs: [] };
  const store = async (): Promise<void> => {
    await context.store.commit(marks, { durability: 'strict' });
    marks = { markRuns: [], patchJobs: [] };
  };
  try {
    for (const run of runs) {
      const found = await startedBy(context, run);
      count += found.count;
      marks = {
        markRuns: [...marks.markRuns, ...found.markRuns],
        patchJobs: [...marks.patchJobs, ...found.patchJobs]
      };
      if (marks.markRuns.length >= pieceSize) await store();
    }
    await store();
  } catch (error) {
    // A job was deleted with its run meanwhile: the others are looked at again.
    if (!(error instanceof JobConflictError)) throw error;
  }
  return count;
}

/** A piece of what a run has started, and how far that has come. */
async function startedBy(
  { store, clock }: RunContext,
  { id, ends }: RunRow
): Promise<Marks & { readonly count: number }> {
  if (ends === undefined) return { markRuns: [], patchJobs: [], count: 0 };
  const { root, after } = ends;
  const limit = pieceSize;
  const place = after === undefined ? {} : { after };
  const runs = await store.queryRuns({ startedBy: id, limit, ...place });
  const patch = { cancelled: true, modified: clock.now() } as const;
  const each = await inTurns(runs, async (run) => {
    const jobs = (await store.queryJobs({ idWorkflow: run.id })).filter(isOpen);
    const on = await goesOn(store, run.id);
    const isLast = (await store.queryRuns({ startedBy: run.id, limit: 1 })).length === 0;
    const passed = run.ends !== undefined || (!on && isLast);
    return {
      on: on && !passed,
      marks: passed ? [] : [{ id: run.id, ends: { root } }],
      patches: passed
        ? []
        : jobs.filter(({ cancelled }) => !cancelled).map((job) => ({ id: job.id, patch }))
    };
  });
  const last = runs.at(-1);
  const own: RunEnding = {
    id,
    ends: last === undefined || runs.length < limit ? null : { root, after: last.id }
  };
  return {
    markRuns: [...each.flatMap(({ marks }) => marks), own],
    patchJobs: each.flatMap(({ patches }): JobPatch[] => patches),
    count: each.filter(({ on }) => on).length
  };
}
