import { isJobHolder } from './holderNames.ts';
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
  // What is queued is as good as under way.
  if (living.names.has(claim.holder) || isJobHolder(claim.holder))
    throw new ObjectRunningError(taken, claim.idWorkflow);
  if (!living.areAll) throw new HolderUnknownError(claim.idWorkflow, taken);
  throw new ObjectInterruptedError(taken, claim.idWorkflow);
}
