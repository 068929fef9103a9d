import type { RunSettlement } from '../../ports/Store.ts';
import { settledRun } from '../common/settledRun.ts';
import { saysWhoHasWhat } from './claimsOn.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';
import { countTally } from './writeTallies.ts';

/** Settles runs from the tallies and claims that this transaction has written; one not there is left out. */
export async function settleRuns(
  db: PinfoldDatabase,
  settlements: readonly RunSettlement[]
): Promise<void> {
  for (const settlement of settlements) {
    const stored = await db.runs.get(settlement.id);
    if (!stored) continue;
    const tally = (await db.tallies.get(stored.id))?.counts ?? (await countTally(db, stored.id));
    const claim = await db.claims.where({ idWorkflow: stored.id }).filter(saysWhoHasWhat).first();
    await db.runs.put(settledRun(stored, settlement, { tally, claimed: claim !== undefined }));
  }
}
