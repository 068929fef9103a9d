import { JobConflictError } from '../model/storeErrors.ts';
import type { RunContext } from '../run/RunContext.ts';
import { settleJob, type EndLeft } from './settleJob.ts';

/** How often (ms) it is looked whether the worker is dead that has the job: a death is no commit. */
const lookInterval = 1000;

/**
 * Stores the wish to end a job, and ends it at once where no worker has it in hand: who has it sees
 * the wish in the store. Answers whether it has ended.
 *
 * @param endLeft See `settleJob`.
 */
export async function askToEnd(
  context: RunContext,
  id: string,
  endLeft?: EndLeft
): Promise<boolean> {
  const { store, clock } = context;
  for (;;) {
    const job = await store.getJob(id);
    if (job === undefined || job.finished !== null) return true;
    try {
      // Once: who cancels whenever the job has changed must not change it with that.
      if (!job.cancelled) {
        await store.commit(
          { patchJobs: [{ id, patch: { cancelled: true, modified: clock.now() } }] },
          { durability: 'strict' }
        );
      }
      return await settleJob(context, id, undefined, { endLeft });
    } catch (error) {
      // Somebody else has changed it just now, or it was deleted with its run.
      if (!(error instanceof JobConflictError)) throw error;
    }
  }
}

/** Ends a job; resolves when it has ended, so when the worker that has it in hand has let go. */
export async function endJob(context: RunContext, id: string): Promise<void> {
  while (!(await askToEnd(context, id))) await endOrWhile(context, id);
}

/** Until the job has ended, but not longer than until one has to look again. */
function endOrWhile({ store, clock }: RunContext, id: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = store.observe(
      () => store.getJob(id),
      (job) => {
        if (job === undefined || job.finished !== null) end();
      }
    );
    const stopTimer = clock.after(lookInterval, end);
    function end(): void {
      stop();
      stopTimer();
      resolve();
    }
  });
}
