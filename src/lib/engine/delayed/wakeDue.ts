import { openJobStatuses, type JobRow } from '../model/JobRow.ts';
import { jobHolder } from '../run/holderNames.ts';
import { livingHolders } from '../run/livingHolders.ts';
import type { RunContext } from '../run/RunContext.ts';
import { NoTimerError } from '../run/waitErrors.ts';
import { helpToEnd } from './endings.ts';
import { fireWakes } from './fireWakes.ts';
import { runJob } from './runJob.ts';
import { failForSpace } from './settleJob.ts';

const pieceSize = 100;

/** How often (ms) it is looked whether a job that found no place has one: the end of another's is no commit. */
const lookInterval = 200;

/** See `Pinfold.wakeDue`. */
export async function wakeDue(context: RunContext): Promise<number> {
  const { clock, store } = context;
  for (const root of (await store.getEndings()).keys()) await helpToEnd(context, root);
  const stuck = new Set<string>();
  let queued: readonly JobRow[] = await leftInQueue(context);
  let count = 0;
  for (;;) {
    const found = await store.getDueWakes(clock.now(), pieceSize + stuck.size);
    const due = found.filter(({ id }) => !stuck.has(id));
    if (due.length === 0 && queued.length === 0) return count;
    const fired = await fireWakes(context, due);
    for (const { id } of fired.stuck) stuck.add(id);
    const again: JobRow[] = [];
    for (const job of [...queued, ...fired.jobs]) {
      const came = await carryOut(context, job);
      if (came === 'done') count += job.progress.total;
      if (came === 'again') again.push(job);
    }
    if (due.length === 0 && again.length === queued.length) {
      await new Promise<void>((resolve) => clock.after(lookInterval, resolve));
    }
    queued = again;
  }
}

/**
 * What has been let go on and has not come to its end: by `wakeNow`, or by one that has died, or it is
 * to be repeated by now. What others have in hand is theirs.
 */
async function leftInQueue(context: RunContext): Promise<JobRow[]> {
  const { store, clock } = context;
  const { names, areAll } = await livingHolders(context);
  return (await store.queryJobs({ statuses: openJobStatuses })).filter(
    ({ id, status, afterWait, notBefore }) =>
      afterWait === true &&
      notBefore <= clock.now() &&
      !names.has(jobHolder(id)) &&
      (areAll || status !== 'STARTED')
  );
}

/**
 * Runs a job to its end: `again` when it found no place, and `left` when it did not come to its end here:
 * it is to be repeated later, or failed for want of storage.
 */
async function carryOut(context: RunContext, { id }: JobRow): Promise<'done' | 'again' | 'left'> {
  const before = await context.store.getJob(id);
  const end = await runJob(
    context,
    { idJob: id, careful: false },
    { signal: new AbortController().signal, onObject: () => undefined }
  );
  if (end === 'full') {
    await failForSpace(context, id, (before?.epoch ?? 0) + 1);
    return 'left';
  }
  const status = (await context.store.getJob(id))?.status;
  if (status === 'RETRY') return 'left';
  return end === 'ended' ? 'done' : 'again';
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
