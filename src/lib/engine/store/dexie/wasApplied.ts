import type { PreparedChanges } from '../common/prepareChanges.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/**
 * Whether a commit whose answer was lost with the connection had reached the disk after all. It is
 * stored whole or not at all, so one row of it tells. False when nothing in it could tell.
 */
export async function wasApplied(db: PinfoldDatabase, changes: PreparedChanges): Promise<boolean> {
  const [object = changes.changedObjects[0]] = changes.newObjects;
  if (object) return same(await db.objects.get(object.id), object);
  const [snapshot] = changes.snapshots;
  if (snapshot) return same(await db.snapshots.get(snapshot.id), snapshot);
  const [log] = changes.logs;
  if (log) return same(await db.logs.get(log.id), log);
  const [claim] = changes.claims;
  return claim !== undefined && same(await db.claims.get(claim.id), claim);
}

function same(stored: unknown, given: unknown): boolean {
  return JSON.stringify(stored) === JSON.stringify(given);
}
