import type { RunContext } from '../run/RunContext.ts';
import { endRun } from './endRun.ts';
import { goesOn } from './goesOn.ts';

/** Runs looked at, or ended, at a time. */
const atATime = 25;

/** See `Jobs.cancelRun`. */
export async function cancelRun(context: RunContext, idWorkflow: string): Promise<number> {
  await context.pinfold.runs.get(idWorkflow);
  return countFamily(context, [idWorkflow], (id) => endRun(context, id));
}

/** See `Jobs.cancelStartedBy`. */
export async function cancelStartedBy(context: RunContext, idWorkflow: string): Promise<number> {
  const started = await startedBy(context, idWorkflow);
  return countFamily(context, started, (id) => endRun(context, id));
}

/** See `Jobs.countStartedBy`. */
export async function countStartedBy(context: RunContext, idWorkflow: string): Promise<number> {
  const started = await startedBy(context, idWorkflow);
  return countFamily(context, started, (id) => goesOn(context.store, id));
}

/**
 * For how many of these runs, and of those that they have started, all through, `act` answers true. A run
 * is through with that before it is looked what it has started: one that has ended starts no more.
 */
async function countFamily(
  context: RunContext,
  runs: readonly string[],
  act: (idWorkflow: string) => Promise<boolean>
): Promise<number> {
  let count = 0;
  for (let generation = runs; generation.length > 0;) {
    const next: string[] = [];
    const left = generation.values();
    const takeTurns = async (): Promise<void> => {
      for (const id of left) {
        if (await act(id)) count += 1;
        next.push(...(await startedBy(context, id)));
      }
    };
    await Promise.all(Array.from({ length: atATime }, takeTurns));
    generation = next;
  }
  return count;
}

async function startedBy({ store }: RunContext, idWorkflow: string): Promise<string[]> {
  return (await store.queryRuns({ startedBy: idWorkflow })).map(({ id }) => id);
}
