import { openJobStatuses, type JobRow } from '../model/JobRow.ts';
import { StorageFullError } from '../model/storeErrors.ts';
import { endForSpace } from '../run/endForSpace.ts';
import { jobHolder } from '../run/holderNames.ts';
import { releaseClaims, type Culprit } from '../run/releaseClaims.ts';
import type { RunContext } from '../run/RunContext.ts';
import { claimsOf } from './claimsOf.ts';
import { endWaits } from './endWaits.ts';
import { toJobError } from './jobError.ts';

/** Ends what a revoked job has left of its run that goes on by itself. */
export type EndLeft = (context: RunContext, idWorkflow: string) => Promise<unknown>;

interface Settling {
  readonly culprit?: Culprit | undefined;
  /** The attempt that has come to that; when there was another since, nothing is ended. */
  readonly epoch?: number;
  /** Default: the waits alone. */
  readonly endLeft?: EndLeft | undefined;
}

/**
 * Ends a job that no worker has in hand: revoked without an error, with what waits of it, failed with one. Answers false,
 * and does nothing, while somebody has it.
 */
export function settleJob(
  context: RunContext,
  id: string,
  error: Error | undefined,
  { culprit, epoch, endLeft = endAllWaits }: Settling = {}
): Promise<boolean> {
  return inHand(context, id, async (job) => {
    if (epoch !== undefined && job.epoch !== epoch) return;
    // What the former worker still writes is refused from here on.
    await context.store.commit({
      patchJobs: [{ id, patch: { epoch: job.epoch + 1 }, revision: job.revision }]
    });
    // First: whoever dies over it leaves a job that is still to be ended, with the rest of that.
    const left = job.progress.byStatus.WAITING ?? 0;
    if (error === undefined && left > 0) await endLeft(context, job.idWorkflow);
    const patchJobs = [{ id, patch: ending(context, job, error) }];
    await releaseClaims(context, job.idWorkflow, await claimsOf(context, id), {
      last: { patchJobs },
      holder: jobHolder(id),
      culprit
    });
  });
}

async function endAllWaits(context: RunContext, idWorkflow: string): Promise<void> {
  while (!(await endWaits(context, idWorkflow)));
}

/**
 * Ends a job that failed for want of storage, by one small commit: what is left of it stays claimed,
 * so that it goes on from there when it is driven again. Answers like `settleJob`.
 *
 * @param epoch The attempt that had no room; when there was another since, nothing is ended.
 */
export function failForSpace(context: RunContext, id: string, epoch: number): Promise<boolean> {
  return inHand(context, id, async (job) => {
    if (job.epoch !== epoch) return;
    const patch = {
      ...ending(context, job, job.cancelled ? undefined : new StorageFullError()),
      epoch: job.epoch + 1
    };
    const run = { status: 'ERROR', modified: context.clock.now() } as const;
    const end = {
      patchJobs: [{ id, patch, revision: job.revision }],
      settleRuns: [{ id: job.idWorkflow, patch: run }]
    };
    if (job.cancelled) {
      // What waits of it too, though there is no room to say so of the objects.
      const left = job.progress.byStatus.WAITING ?? 0;
      const wakes = left === 0 ? [] : await context.store.getWakesOfRun(job.idWorkflow);
      const dropWakes = wakes.map((wake) => wake.id);
      await context.store.commit({ ...end, dropWakes }, { durability: 'strict' });
    } else await endForSpace(context, job.idWorkflow, await claimsOf(context, id), end);
  });
}

function ending(context: RunContext, job: JobRow, error: Error | undefined): Partial<JobRow> {
  const now = context.clock.now();
  const when = { finished: now, modified: now };
  if (error === undefined) return { status: 'REVOKED', error: null, ...when };
  const attempts = job.attempts + 1;
  return { status: 'FAILURE', error: toJobError(error), attempts, ...when };
}

/** Calls `act` for a job that is open while nobody else has it; answers false when somebody has. */
async function inHand(
  context: RunContext,
  id: string,
  act: (job: JobRow) => Promise<void>
): Promise<boolean> {
  const letGo = await context.lease.acquire(jobHolder(id));
  if (letGo === undefined) return false;
  try {
    const job = await context.store.getJob(id);
    // One that is gone, with its run, has nothing to end.
    if (job !== undefined && openJobStatuses.includes(job.status)) await act(job);
    return true;
  } finally {
    letGo();
  }
}
