import type { RunSettlement } from '../../ports/Store.ts';
import { settledRun } from '../common/settledRun.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';
import { storedClaims } from './storedClaims.ts';
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
    const claims = await storedClaims(db);
    const claimed = claims.some(({ idWorkflow }) => idWorkflow === stored.id);
    await db.runs.put(settledRun(stored, settlement, { tally, claimed }));
  }
}
