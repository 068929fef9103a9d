import { Dexie } from 'dexie';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

const indexes = {
  snapshots: '[to+from+id]',
  objects: '[toObject+fromObject+id]'
};

/**
 * Ids of the packs that may have one of these snapshots, or snapshots of one of these objects. Cost:
 * the keys of the packs that are younger, and no pack. Ids are in the order of time, and a run goes
 * through its objects mostly in that order: few packs may have one.
 */
export async function findPacks(
  db: PinfoldDatabase,
  of: keyof typeof indexes,
  ids: readonly string[]
): Promise<string[]> {
  const [least] = ids.toSorted();
  if (least === undefined) return [];
  const keys = await db.packs
    .where(indexes[of])
    .between([least, Dexie.minKey, Dexie.minKey], [Dexie.maxKey, Dexie.maxKey, Dexie.maxKey])
    .keys();
  return keys.flatMap((key) => {
    const [to = '', from = '', id = ''] = Array.isArray(key) ? key.map(String) : [];
    return ids.some((one) => from <= one && one <= to) ? [id] : [];
  });
}
