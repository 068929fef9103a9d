import type { SnapshotRow } from '../../model/ObjectRow.ts';
import { findPacks } from './findPacks.ts';
import { packedIn } from './PackRow.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** The snapshot of that id as it lies there, in a row of its own or packed; not parsed by its schema. */
export async function storedSnapshot(
  db: PinfoldDatabase,
  id: string
): Promise<SnapshotRow | undefined> {
  const row = await db.snapshots.get(id);
  if (row !== undefined) return row;
  const packs = await db.packs.bulkGet(await findPacks(db, 'snapshots', [id]));
  const packed = packs.flatMap(packedIn).find((one) => one.id === id);
  return packed && (JSON.parse(packed.json) as SnapshotRow);
}
