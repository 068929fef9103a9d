import type { Table } from 'dexie';
import type { PreparedChanges } from '../common/prepareChanges.ts';
import { endedJobs, endedWaits } from '../common/wakeRules.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** The tables that these changes read or write: a transaction locks no others. */
export function tablesOf(db: PinfoldDatabase, changes: PreparedChanges): Table[] {
  const { newObjects, changedObjects, claims, releases, settleRuns, deleteRuns } = changes;
  const deletes = changes.deleteObjects.length > 0 || deleteRuns.length > 0;
  const settles = settleRuns.length > 0;
  const touches = newObjects.length > 0 || changedObjects.length > 0 || deletes;
  const objects = touches || settles;
  const snapshots = changes.snapshots.length > 0 || deletes;
  const claimsObjects = claims.some(({ oids }) => oids.length > 0);
  const waits = changes.wakes.length + changes.dropWakes.length > 0;
  const looksAtClaims = changedObjects.length > 0 || deletes || settles;
  const wanted: [Table, boolean][] = [
    [db.objects, objects || claimsObjects],
    [db.tallies, objects],
    [db.changes, touches],
    [db.snapshots, snapshots],
    [db.packs, snapshots],
    [db.logs, changes.logs.length > 0 || deletes],
    [db.claims, claims.length > 0 || releases.length > 0 || looksAtClaims],
    [db.inputs, changes.inputs.length > 0 || releases.length > 0 || deleteRuns.length > 0],
    [
      db.runs,
      changes.runs.length + changes.markRuns.length > 0 || deleteRuns.length > 0 || settles
    ],
    [
      db.jobs,
      changes.jobs.length + changes.patchJobs.length > 0 ||
        changes.fence !== undefined ||
        waits ||
        endedWaits(changes).length > 0 ||
        deletes
    ],
    [db.decisions, changes.decisions.length > 0],
    [db.graves, changes.graves.length + changes.dropGraves.length > 0],
    [db.journal, changes.journal.length + changes.dropJournal.length + deleteRuns.length > 0],
    [db.effects, changes.effects.length + deleteRuns.length > 0],
    [
      db.wakes,
      waits ||
        endedJobs(changes).length > 0 ||
        deletes ||
        claimsObjects ||
        changes.changedObjects.length + changes.signals.length > 0
    ],
    [
      db.signals,
      waits ||
        deletes ||
        changes.signals.length + changes.dropSignals.length + changes.absentSignals.length > 0
    ]
  ];
  return wanted.filter(([, needed]) => needed).map(([table]) => table);
}
