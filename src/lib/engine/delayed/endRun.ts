import type { JobRow } from '../model/JobRow.ts';
import { JobConflictError } from '../model/storeErrors.ts';
import type { RunContext } from '../run/RunContext.ts';
import { askToEnd, endJob } from './endJob.ts';
import { endWaits } from './endWaits.ts';
import { goesOn, isOpen } from './goesOn.ts';
import { tellCancelled } from './tellCancelled.ts';

/**
 * Ends all of a run that goes on by itself, but not the runs that it has started: resolves when it has
 * ended. Answers whether there was anything.
 */
export function endRun(context: RunContext, idWorkflow: string): Promise<boolean> {
  const tell = () => tellCancelled(context, idWorkflow);
  return whileAnyGoesOn(context, idWorkflow, { counts: isOpen, end: endJob, tell });
}

/** The same, without waiting for workers: what they have in hand they end when they see the wish. */
export function askRunToEnd(context: RunContext, idWorkflow: string): Promise<boolean> {
  const counts = (job: JobRow): boolean => isOpen(job) && !job.cancelled;
  return whileAnyGoesOn(context, idWorkflow, { counts, end: askToEnd });
}

interface Ending {
  readonly counts: (job: JobRow) => boolean;
  readonly end: (context: RunContext, idJob: string) => Promise<unknown>;
  /** Called once there is something to end. */
  readonly tell?: () => Promise<void>;
}

/** What begins meanwhile, such as an object whose wait is over just now, is ended too. */
async function whileAnyGoesOn(
  context: RunContext,
  idWorkflow: string,
  { counts, end, tell }: Ending
): Promise<boolean> {
  const { store } = context;
  let found = false;
  while (await goesOn(store, idWorkflow, counts)) {
    if (!found) await tell?.();
    found = true;
    await revoke(context, idWorkflow);
    const jobs = (await store.queryJobs({ idWorkflow })).filter(counts);
    await Promise.all(jobs.map(({ id }) => end(context, id)));
    // One that has ended well just now, and has left waits, is revoked before these end.
    if (jobs.length === 0) await endWaits(context, idWorkflow);
  }
  return found;
}

/**
 * A job that went well has not ended before its run does: whoever waits for it is to see that it was
 * cancelled. So this is stored before the end of the run, which wakes them.
 */
async function revoke({ store, clock }: RunContext, idWorkflow: string): Promise<void> {
  for (;;) {
    const jobs = await store.queryJobs({ idWorkflow, statuses: ['SUCCESS'] });
    if (jobs.length === 0) return;
    const now = clock.now();
    const patch = { status: 'REVOKED', finished: now, modified: now } as const;
    try {
      await store.commit({ patchJobs: jobs.map(({ id, revision }) => ({ id, patch, revision })) });
      return;
    } catch (error) {
      // One was deleted meanwhile, or somebody else has changed it: the others are there.
      if (!(error instanceof JobConflictError)) throw error;
    }
  }
}
