import type { PreparedChanges } from '../common/prepareChanges.ts';
import { changeOf, trimmedBy } from '../common/feedRules.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** Notes in the feed what a commit does to objects; `gone` are those that it has deleted. */
export async function writeFeed(
  db: PinfoldDatabase,
  { newObjects, changedObjects }: PreparedChanges,
  gone: readonly string[] = []
): Promise<void> {
  const change = changeOf([...newObjects, ...changedObjects], gone);
  if (change === undefined) return;
  const trimmed = trimmedBy(await db.changes.add(change));
  if (trimmed !== undefined) await db.changes.where('seq').belowOrEqual(trimmed).delete();
}

/** Empties the feed, which needs no room: who follows it looks at all objects anew. */
export async function forgetFeed(db: PinfoldDatabase): Promise<void> {
  await db.changes.clear();
}
