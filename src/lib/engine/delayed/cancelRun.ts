import type { RunContext } from '../run/RunContext.ts';
import { endRun } from './endRun.ts';
import { goesOn } from './goesOn.ts';

/** See `Jobs.cancelRun`. */
export async function cancelRun(context: RunContext, idWorkflow: string): Promise<number> {
  await context.pinfold.runs.get(idWorkflow);
  return cancelFamily(context, idWorkflow);
}

/** See `Jobs.cancelStartedBy`. */
export async function cancelStartedBy(context: RunContext, idWorkflow: string): Promise<number> {
  const runs = await context.store.queryRuns({ startedBy: idWorkflow });
  return sum(runs.map(({ id }) => cancelFamily(context, id)));
}

/** See `Jobs.countStartedBy`. */
export async function countStartedBy({ store }: RunContext, idWorkflow: string): Promise<number> {
  const count = async (id: string): Promise<number> =>
    Number(await goesOn(store, id)) + (await ofStarted(id));
  const ofStarted = async (id: string): Promise<number> =>
    sum((await store.queryRuns({ startedBy: id })).map((run) => count(run.id)));
  return ofStarted(idWorkflow);
}

/** The run has ended before it is looked what it has started: from then on it starts no more. */
async function cancelFamily(context: RunContext, idWorkflow: string): Promise<number> {
  const own = await endRun(context, idWorkflow);
  return Number(own) + (await cancelStartedBy(context, idWorkflow));
}

async function sum(counts: readonly Promise<number>[]): Promise<number> {
  return (await Promise.all(counts)).reduce((before, count) => before + count, 0);
}
