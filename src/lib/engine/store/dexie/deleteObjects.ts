import { TallyChange } from '../common/TallyChange.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';
import { endRuns } from './endRuns.ts';
import { shrinkPacks } from './shrinkPacks.ts';
import { dropWakes } from './writeWakes.ts';
import type { writeTallies } from './writeTallies.ts';

/** Objects whose rows are in memory at once while they are deleted. */
const pieceSize = 500;

/** What becomes of rows in which deleted objects have a part. */
export interface Leftovers {
  /** To this go the counts. */
  readonly keepTallies: typeof writeTallies;
  /** Whether a pack can be written without them. */
  readonly canPut: boolean;
}

/** Deletes objects with their snapshots and logs. Ids not there are fine. */
export async function deleteObjects(
  db: PinfoldDatabase,
  ids: readonly string[],
  { keepTallies, canPut }: Leftovers
): Promise<void> {
  for (let start = 0; start < ids.length; start += pieceSize) {
    const piece = ids.slice(start, start + pieceSize);
    const tally = new TallyChange();
    for (const row of await db.objects.bulkGet([...new Set(piece)])) if (row) tally.countOut(row);
    await db.objects.bulkDelete(piece);
    await db.snapshots.bulkDelete(await db.snapshots.where('idParent').anyOf(piece).primaryKeys());
    await shrinkPacks(db, piece, { canPut });
    await endRuns(db, await dropWakes(db, piece));
    await db.signals.where('idObject').anyOf(piece).delete();
    await deleteLogs(db, piece);
    await keepTallies(db, tally);
  }
}

/** Deletes the log lines of these objects or runs. */
export async function deleteLogs(db: PinfoldDatabase, idOwners: readonly string[]): Promise<void> {
  await db.logs.bulkDelete(await db.logs.where('idOwner').anyOf(idOwners).primaryKeys());
}
