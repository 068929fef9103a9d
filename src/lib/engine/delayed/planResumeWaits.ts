import type { Plan } from '../run/execute.ts';
import { isStranded } from '../run/isStranded.ts';
import type { RunContext } from '../run/RunContext.ts';
import type { RunOptions } from '../run/RunOptions.ts';
import { freeRows } from './freeRows.ts';
import { planTaskAgain } from './planTaskAgain.ts';

/** See `Jobs.resumeWaits`. Cost: the waiting objects of the run, in pieces. */
export function planResumeWaits(
  context: RunContext,
  idWorkflow: string,
  options: RunOptions
): Promise<Plan> {
  const rows = async () => {
    const waiting = await freeRows(context, idWorkflow, 'WAITING');
    const wakes = await context.store.getWakes(waiting.map(({ id }) => id));
    return waiting.filter((row, index) => isStranded(row, wakes[index]));
  };
  const none = 'none waits without going on by itself, or others have them';
  return planTaskAgain(context, { idWorkflow, rows, none }, options);
}
