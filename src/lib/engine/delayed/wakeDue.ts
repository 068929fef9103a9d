import type { RunContext } from '../run/RunContext.ts';
import { NoTimerError } from '../run/waitErrors.ts';
import { fireWakes } from './fireWakes.ts';
import { runJob } from './runJob.ts';

const pieceSize = 100;

/** See `Pinfold.wakeDue`. */
export async function wakeDue(context: RunContext): Promise<number> {
  const stuck = new Set<string>();
  let count = 0;
  for (;;) {
    const now = context.clock.now();
    const found = await context.store.getDueWakes(now, pieceSize + stuck.size);
    const due = found.filter(({ id }) => !stuck.has(id));
    if (due.length === 0) return count;
    const fired = await fireWakes(context, due);
    for (const { id } of fired.stuck) stuck.add(id);
    for (const { id, progress } of fired.jobs) {
      count += progress.total;
      await runJob(
        context,
        { idJob: id, careful: false },
        { signal: new AbortController().signal, onObject: () => undefined }
      );
    }
  }
}

/** See `Pinfold.wakeNow`. */
export async function wakeNow(context: RunContext, oid: string): Promise<void> {
  await context.pinfold.objects.get(oid);
  const [wake] = await context.store.getWakes([oid]);
  if (wake?.terms.some(({ until }) => until !== null) !== true) throw new NoTimerError(oid);
  const { stuck } = await fireWakes(context, [wake], true);
  // Why it cannot go on here; of one that others have taken meanwhile there is nothing to tell.
  if (stuck.length > 0)
    context.workflows.get((await context.pinfold.runs.get(wake.idWorkflow)).name);
}
