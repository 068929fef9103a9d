import { shelfRowSchema, type ShelfRow } from '../../model/ShelfRow.ts';
import type { ChangeFeed, ChangesQuery } from '../../ports/Feed.ts';
import { feedOf } from '../common/feedRules.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** See `Feed.getChanges`. */
export function readChanges(
  db: PinfoldDatabase,
  { after, limit = Infinity }: ChangesQuery
): Promise<ChangeFeed> {
  return db.transaction('r', [db.changes], async () => {
    const since = db.changes.where('seq').above(after);
    const [seen, first, last, rows] = await Promise.all([
      after > 0 ? db.changes.get(after) : undefined,
      after > 0 ? undefined : db.changes.orderBy('seq').first(),
      readLastChange(db),
      (limit === Infinity ? since : since.limit(limit)).toArray()
    ]);
    return feedOf({ after, seen, first, last, rows });
  });
}

/**
 * See `Feed.lastChange`. The row and not only its key: an observation of keys does not hear of those
 * that the database gives itself.
 */
export async function readLastChange(db: PinfoldDatabase): Promise<number> {
  return (await db.changes.orderBy('seq').last())?.seq ?? 0;
}

/** See `Feed.getShelf`. */
export async function readShelf(db: PinfoldDatabase, id: string): Promise<ShelfRow | undefined> {
  const parsed = shelfRowSchema.safeParse(await db.shelf.get(id));
  return parsed.success ? parsed.data : undefined;
}
