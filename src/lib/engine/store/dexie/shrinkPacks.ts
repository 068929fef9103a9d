import { findKeys } from './findKeys.ts';
import { findPacks } from './findPacks.ts';
import { packedIn, type PackRow } from './PackRow.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/**
 * Takes the snapshots of these objects, which are deleted, out of their packs; a pack goes with its
 * last one. Where nothing can be put, the others keep what is nobody's any more: it is not answered,
 * and taken out with the next object. Cost: the packs that may have one, and a few keys for each
 * snapshot of those that have one.
 */
export async function shrinkPacks(
  db: PinfoldDatabase,
  idObjects: readonly string[],
  canPut = true
): Promise<void> {
  const gone = new Set(idObjects);
  for (const id of await findPacks(db, 'objects', idObjects)) {
    const pack = await db.packs.get(id);
    const all = packedIn(pack);
    if (pack === undefined) continue;
    if (all.length === 0) await dropUnreadable(db, pack);
    if (!all.some(({ idParent }) => gone.has(idParent))) continue;
    const parents = all.map(({ idParent }) => idParent);
    const there = await findKeys(db.objects, 'id', parents);
    const left = all.filter(({ idParent }) => there.has(idParent));
    if (left.length === 0) await db.packs.delete(id);
    else if (canPut) await db.packs.put({ ...pack, snapshots: left });
  }
}

/** Whose snapshots it has nobody can tell: it goes when none of the objects that it may be is left. */
async function dropUnreadable(
  { objects, packs }: PinfoldDatabase,
  { id, fromObject, toObject }: PackRow
): Promise<void> {
  const range = objects.where('id').between(fromObject, toObject, true, true);
  if ((await range.limit(1).primaryKeys()).length === 0) await packs.delete(id);
}
