import { openJobStatuses } from '../model/JobRow.ts';
import { jobHolder } from '../run/holderNames.ts';
import { releaseClaims, type Culprit } from '../run/releaseClaims.ts';
import type { RunContext } from '../run/RunContext.ts';
import { toJobError } from './jobError.ts';
import { claimsOf } from './runJob.ts';

/** See `Jobs.cancel`. */
export async function cancelJob(context: RunContext, id: string): Promise<void> {
  const job = await context.pinfold.jobs.get(id);
  if (!openJobStatuses.includes(job.status)) return;
  await context.store.commit(
    { patchJobs: [{ id, patch: { cancelled: true, modified: context.clock.now() } }] },
    { durability: 'strict' }
  );
  // Nobody has it in hand: it ends at once. Who has it sees the wish in the store.
  await settleJob(context, id, undefined);
}

/**
 * Ends a job that no worker has in hand: revoked without an error, failed with one. Answers false,
 * and does nothing, while somebody has it.
 */
export async function settleJob(
  context: RunContext,
  id: string,
  error: Error | undefined,
  culprit?: Culprit
): Promise<boolean> {
  const letGo = await context.lease.acquire(jobHolder(id));
  if (letGo === undefined) return false;
  try {
    const job = await context.pinfold.jobs.get(id);
    if (!openJobStatuses.includes(job.status)) return true;
    // What the former worker still writes is refused from here on.
    await context.store.commit({
      patchJobs: [{ id, patch: { epoch: job.epoch + 1 }, revision: job.revision }]
    });
    const now = context.clock.now();
    const how =
      error === undefined
        ? ({ status: 'REVOKED', error: null } as const)
        : ({ status: 'FAILURE', error: toJobError(error), attempts: job.attempts + 1 } as const);
    const patchJobs = [{ id, patch: { ...how, finished: now, modified: now } }];
    await releaseClaims(context, job.idWorkflow, await claimsOf(context, id), {
      last: { patchJobs },
      culprit
    });
    return true;
  } finally {
    letGo();
  }
}
