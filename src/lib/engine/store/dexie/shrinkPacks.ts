import { findPacks } from './findPacks.ts';
import { packedIn } from './PackRow.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';
import { storedObjects } from './storedObjects.ts';

/**
 * Takes the snapshots of these objects, which are deleted, out of their packs; a pack goes with its
 * last one. Where nothing can be put, the others keep what is nobody's any more: it is not answered,
 * and taken out with the next object.
 */
export async function shrinkPacks(
  db: PinfoldDatabase,
  idObjects: readonly string[],
  canPut = true
): Promise<void> {
  for (const id of await findPacks(db, 'objects', idObjects)) {
    const pack = await db.packs.get(id);
    const all = packedIn(pack);
    const there = await storedObjects(
      db,
      all.map(({ idParent }) => idParent)
    );
    const left = all.filter(({ idParent }) => there.has(idParent));
    if (pack === undefined || left.length === all.length) continue;
    if (left.length === 0) await db.packs.delete(id);
    else if (canPut) await db.packs.put({ ...pack, snapshots: left });
  }
}
