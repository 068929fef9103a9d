import type { Table } from 'dexie';
import type { PreparedChanges } from '../common/prepareChanges.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** The tables that these changes read or write: a transaction locks no others. */
export function tablesOf(db: PinfoldDatabase, changes: PreparedChanges): Table[] {
  const deletes = changes.deleteObjects.length > 0 || changes.deleteRuns.length > 0;
  const objects = changes.newObjects.length > 0 || changes.changedObjects.length > 0;
  const claims = changes.claims.length > 0 || changes.releases.length > 0;
  const runs = changes.runs.length > 0;
  const wanted: [Table, boolean][] = [
    [db.objects, objects || deletes],
    [db.tallies, objects || deletes],
    [db.snapshots, changes.snapshots.length > 0 || deletes],
    [db.logs, changes.logs.length > 0 || deletes],
    [db.claims, claims || changes.deleteRuns.length > 0],
    [
      db.inputs,
      changes.inputs.length > 0 || changes.releases.length > 0 || changes.deleteRuns.length > 0
    ],
    [db.runs, runs || changes.deleteRuns.length > 0]
  ];
  return wanted.filter(([, needed]) => needed).map(([table]) => table);
}
