import { isJobHolder } from './holderNames.ts';
import type { RunContext } from './RunContext.ts';
import { ObjectInterruptedError, ObjectRunningError } from './runErrors.ts';

/**
 * Throws `ObjectRunningError` when a living run has one of these objects in hand, and
 * `ObjectInterruptedError` when the run's tab or worker is dead.
 */
export async function refuseClaimed(context: RunContext, ids: readonly string[]): Promise<void> {
  const claims = await context.store.getClaimsOn(ids);
  const [claim] = claims;
  if (claim === undefined) return;
  const wanted = new Set(ids);
  const taken = claims.flatMap(({ oids }) => oids.filter((id) => wanted.has(id)));
  const held = await context.lease.held();
  // What is queued is as good as under way.
  if (held.has(claim.holder) || isJobHolder(claim.holder))
    throw new ObjectRunningError(taken, claim.idWorkflow);
  throw new ObjectInterruptedError(taken, claim.idWorkflow);
}
