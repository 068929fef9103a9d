import { TallyChange } from '../common/TallyChange.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';
import type { Bookkeeping } from './Bookkeeping.ts';
import { dropWakes } from './writeWakes.ts';

/** Objects whose rows are in memory at once while they are deleted. */
const pieceSize = 500;

/** Deletes objects with their snapshots and logs; the rest is told to `books`. Ids not there are fine. */
export async function deleteObjects(
  db: PinfoldDatabase,
  ids: readonly string[],
  books: Bookkeeping
): Promise<void> {
  for (let start = 0; start < ids.length; start += pieceSize) {
    const piece = ids.slice(start, start + pieceSize);
    const tally = new TallyChange();
    for (const row of await db.objects.bulkGet([...new Set(piece)])) if (row) tally.countOut(row);
    await db.objects.bulkDelete(piece);
    await db.snapshots.bulkDelete(await db.snapshots.where('idParent').anyOf(piece).primaryKeys());
    await books.shrinkPacks(db, piece);
    await books.endRuns(db, await dropWakes(db, piece));
    await db.signals.where('idObject').anyOf(piece).delete();
    await deleteLogs(db, piece);
    await books.keepTallies(db, tally);
  }
}

/** Deletes the log lines of these objects or runs. */
export async function deleteLogs(db: PinfoldDatabase, idOwners: readonly string[]): Promise<void> {
  await db.logs.bulkDelete(await db.logs.where('idOwner').anyOf(idOwners).primaryKeys());
}
