import type { ClaimRow } from '../model/ClaimRow.ts';
import { jobHolder } from '../run/holderNames.ts';
import type { RunContext } from '../run/RunContext.ts';

/** What a job has in hand, or will have. */
export function claimsOf(context: RunContext, idJob: string): Promise<ClaimRow[]> {
  return context.store.getClaims({ holder: jobHolder(idJob) });
}
