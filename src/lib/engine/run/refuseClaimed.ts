import type { ClaimRow } from '../model/ClaimRow.ts';
import { openJobStatuses } from '../model/JobRow.ts';
import { isJobHolder, jobHolder } from './holderNames.ts';
import { livingHolders } from './livingHolders.ts';
import type { RunContext } from './RunContext.ts';
import { HolderUnknownError, ObjectInterruptedError, ObjectRunningError } from './runErrors.ts';

/**
 * Throws `ObjectRunningError` when a living run has one of these objects in hand, and
 * `ObjectInterruptedError` when the run's tab or worker is dead, `HolderUnknownError` when nobody knows.
 */
export async function refuseClaimed(context: RunContext, ids: readonly string[]): Promise<void> {
  const claims = await context.store.getClaimsOn(ids);
  const [claim] = claims;
  if (claim === undefined) return;
  const wanted = new Set(ids);
  const taken = claims.flatMap(({ oids }) => oids.filter((id) => wanted.has(id)));
  const living = await livingHolders(context);
  if (living.names.has(claim.holder) || (await isQueued(context, claim))) {
    throw new ObjectRunningError(taken, claim.idWorkflow);
  }
  if (!living.areAll) throw new HolderUnknownError(claim.idWorkflow, taken);
  throw new ObjectInterruptedError(taken, claim.idWorkflow);
}

/** What a job has in hand, or will have, is as good as under way. */
async function isQueued({ store }: RunContext, { holder, idWorkflow }: ClaimRow): Promise<boolean> {
  if (!isJobHolder(holder)) return false;
  const jobs = await store.queryJobs({ idWorkflow, statuses: openJobStatuses });
  return jobs.some(({ id }) => jobHolder(id) === holder);
}
