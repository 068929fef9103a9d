import type { SnapshotRow } from '../../model/ObjectRow.ts';
import { RevisionConflictError } from '../../model/storeErrors.ts';
import type { PreparedChanges } from '../common/prepareChanges.ts';
import { findPacks } from './findPacks.ts';
import { packedIn } from './PackRow.ts';
import { packSnapshots } from './packSnapshots.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';
import { storedSnapshot } from './storedSnapshot.ts';

/** Adds snapshots: throws `RevisionConflictError` for one that is there already, packed or not. */
export async function writeSnapshots(db: PinfoldDatabase, changes: PreparedChanges): Promise<void> {
  const { snapshots } = changes;
  if (snapshots.length === 0) return;
  const { packs, rows } = packSnapshots(changes);
  await refuseStored(db, snapshots);
  await Promise.all([
    packs.length > 0 && db.packs.bulkAdd(packs),
    rows.length > 0 && db.snapshots.bulkAdd(rows)
  ]);
}

/** New ids are the latest of all: only what another thread stores meanwhile is looked at as well. */
async function refuseStored(db: PinfoldDatabase, snapshots: readonly SnapshotRow[]): Promise<void> {
  const ids = snapshots.map(({ id }) => id).sort();
  const [least = ''] = ids;
  const rows = db.snapshots.where('id').between(least, ids.at(-1) ?? least, true, true);
  const [inRows, packs] = await Promise.all([rows.primaryKeys(), findPacks(db, 'snapshots', ids)]);
  const known = new Set(inRows);
  for (const pack of packs.length === 0 ? [] : await db.packs.bulkGet(packs)) {
    for (const { id } of packedIn(pack)) known.add(id);
  }
  for (const { id, revision } of snapshots) {
    if (known.has(id)) {
      const stored = await storedSnapshot(db, id);
      throw new RevisionConflictError(id, stored?.revision ?? revision, revision);
    }
    known.add(id);
  }
}
