import type { Table } from 'dexie';
import type { ObjectRow } from '../../model/ObjectRow.ts';
import { ClaimLostError, RevisionConflictError } from '../../model/storeErrors.ts';
import type { PreparedChanges } from '../common/prepareChanges.ts';
import { refuseClaimed } from '../common/refuseClaimed.ts';
import { TallyChange } from '../common/TallyChange.ts';
import { deleteObjects } from './deleteObjects.ts';
import { deleteRun } from './deleteRun.ts';
import { nameAddError } from './nameDexieError.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';
import { forgetTallies, writeTallies } from './writeTallies.ts';

/**
 * Writes prepared changes inside a transaction over `tablesOf(changes)`. Whatever it throws rolls
 * the transaction back. Only Dexie's promises may be awaited here and below: a foreign one ends the
 * transaction with half of it stored (RELIABILITY 1).
 */
export async function writeChanges(db: PinfoldDatabase, changes: PreparedChanges): Promise<void> {
  const tally = new TallyChange();
  for (const row of changes.newObjects) tally.count(row, 1);
  // Sent off together, answered in this order: of two offences the first one here is told.
  await Promise.all([
    changes.releases.length > 0 && release(db, changes.releases),
    changes.changedObjects.length > 0 && putObjects(db, changes.changedObjects, tally),
    changes.newObjects.length > 0 && addRows(db.objects, changes.newObjects),
    changes.snapshots.length > 0 && addRows(db.snapshots, changes.snapshots),
    changes.runs.length > 0 && db.runs.bulkPut(changes.runs),
    changes.logs.length > 0 && db.logs.bulkPut(changes.logs),
    changes.changedObjects.length === 0 && writeTallies(db, tally)
  ]);
  if (changes.changedObjects.length > 0) await writeTallies(db, tally);
  if (changes.claims.length > 0) await claim(db, changes);
  if (changes.inputs.length > 0) await db.inputs.bulkPut(changes.inputs);
  await deleteWhatIsNamed(db, changes, writeTallies);
}

/** The deletions of `changes` alone, with nothing put: for a full storage, that refuses each put. */
export async function deleteOnly(db: PinfoldDatabase, changes: PreparedChanges): Promise<void> {
  await deleteWhatIsNamed(db, changes, forgetTallies);
}

async function deleteWhatIsNamed(
  db: PinfoldDatabase,
  changes: PreparedChanges,
  keepTallies: typeof writeTallies
): Promise<void> {
  for (const id of changes.deleteRuns) await deleteRun(db, id, keepTallies);
  if (changes.deleteObjects.length > 0) await deleteObjects(db, changes.deleteObjects, keepTallies);
}

async function release(db: PinfoldDatabase, ids: readonly string[]): Promise<void> {
  const stored = await db.claims.bulkGet([...ids]);
  const gone = ids.find((id, index) => stored[index] === undefined || ids.indexOf(id) < index);
  if (gone !== undefined) throw new ClaimLostError(gone);
  await Promise.all([db.claims.bulkDelete([...ids]), db.inputs.bulkDelete([...ids])]);
}

async function claim(db: PinfoldDatabase, { claims }: PreparedChanges): Promise<void> {
  if (claims.some(({ oids }) => oids.length > 0)) refuseClaimed(await db.claims.toArray(), claims);
  await db.claims.bulkPut(claims);
}

async function putObjects(
  db: PinfoldDatabase,
  rows: readonly ObjectRow[],
  tally: TallyChange
): Promise<void> {
  const stored = await db.objects.bulkGet(rows.map(({ id }) => id));
  for (const [index, row] of rows.entries()) {
    const before = stored[index];
    if (before?.revision !== row.revision - 1) {
      throw new RevisionConflictError(row.id, before?.revision ?? null, row.revision);
    }
    tally.count(before, -1);
    tally.count(row, 1);
  }
  await db.objects.bulkPut(rows);
}

async function addRows<Row extends ObjectRow>(
  table: Table<Row, string>,
  rows: readonly Row[]
): Promise<void> {
  try {
    await table.bulkAdd(rows);
  } catch (error) {
    throw await nameAddError(error, rows, (id) => table.get(id));
  }
}
