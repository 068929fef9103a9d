import type { Table } from 'dexie';
import type { DecisionRow } from '../../model/DecisionRow.ts';
import type { EffectRow } from '../../model/EffectRow.ts';
import type { JobRow } from '../../model/JobRow.ts';
import type { ObjectRow } from '../../model/ObjectRow.ts';
import { ClaimLostError, RevisionConflictError } from '../../model/storeErrors.ts';
import type { PreparedChanges } from '../common/prepareChanges.ts';
import { refuseClaimed } from '../common/refuseClaimed.ts';
import { jobsAfter, jobsToLookAt, refuseFenced } from '../common/refuseFenced.ts';
import { refuseRecorded } from '../common/refuseRecorded.ts';
import { TallyChange } from '../common/TallyChange.ts';
import { bookkeeping, bookkeepingWithoutWriting, type Bookkeeping } from './Bookkeeping.ts';
import { claimsOn } from './claimsOn.ts';
import { deleteObjects } from './deleteObjects.ts';
import { deleteRun } from './deleteRun.ts';
import { expectRevisions } from './expectRevisions.ts';
import { markRuns } from './markRuns.ts';
import { nameAddError } from './nameDexieError.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';
import { refuseDeletions } from './refuseDeletions.ts';
import { refuseHeld } from './refuseHeld.ts';
import { settleRuns } from './settleRuns.ts';
import { writeFeed } from './writeFeed.ts';
import { writeSnapshots } from './writeSnapshots.ts';
import { writeTallies } from './writeTallies.ts';
import { writeWakes } from './writeWakes.ts';

/**
 * Writes prepared changes inside a transaction over `tablesOf(changes)`. Whatever it throws rolls
 * the transaction back. Only Dexie's promises may be awaited here and below: a foreign one ends the
 * transaction with half of it stored (RELIABILITY 1).
 */
export async function writeChanges(db: PinfoldDatabase, changes: PreparedChanges): Promise<void> {
  const jobs = await fence(db, changes);
  if (changes.changedObjects.length > 0) await refuseHeld(db, changes);
  // Sent off together, answered in this order: of two offences the first one here is told.
  await Promise.all([
    handOver(db, changes),
    writeObjects(db, changes),
    writeSnapshots(db, changes),
    changes.runs.length > 0 && db.runs.bulkPut(changes.runs),
    changes.logs.length > 0 && db.logs.bulkPut(changes.logs),
    changes.decisions.length > 0 && addDecisions(db, changes.decisions),
    writeGraves(db, changes),
    writeJobs(db, changes, jobs),
    !deletes(changes) && writeFeed(db, changes)
  ]);
  await writeWakes(db, changes);
  await expectRevisions(db, claimedRevisions(changes));
  await deleteWhatIsNamed(db, changes, bookkeeping);
  await settleRuns(db, changes.settleRuns);
  if (changes.markRuns.length > 0) await markRuns(db, changes.markRuns);
}

/** Looks whether this writer still has its job; answers the jobs that it read. */
async function fence(
  db: PinfoldDatabase,
  changes: PreparedChanges
): Promise<ReadonlyMap<string, JobRow>> {
  const ids = jobsToLookAt(changes);
  const stored = ids.length === 0 ? [] : await db.jobs.bulkGet(ids);
  const found = new Map(stored.flatMap((row) => (row ? [[row.id, row] as const] : [])));
  refuseFenced(changes, found);
  return found;
}

async function writeJobs(
  db: PinfoldDatabase,
  changes: PreparedChanges,
  stored: ReadonlyMap<string, JobRow>
): Promise<void> {
  const { journal, dropJournal, effects } = changes;
  const jobs = jobsAfter(changes, stored);
  await Promise.all([
    jobs.length > 0 && db.jobs.bulkPut(jobs),
    dropJournal.length > 0 && db.journal.bulkDelete([...dropJournal]),
    journal.length > 0 && db.journal.bulkPut(journal),
    effects.length > 0 && writeEffects(db, effects)
  ]);
}

async function writeEffects(db: PinfoldDatabase, effects: readonly EffectRow[]): Promise<void> {
  const stored = await db.effects.bulkGet(effects.map(({ id }) => id));
  await db.effects.bulkPut(effects.filter((_, index) => stored[index] === undefined));
}

async function addDecisions(db: PinfoldDatabase, decisions: readonly DecisionRow[]): Promise<void> {
  const stored = await db.decisions.bulkGet(decisions.map(({ id }) => id));
  refuseRecorded(decisions, new Map(stored.flatMap((row) => (row ? [[row.id, row]] : []))));
  await db.decisions.bulkAdd(decisions);
}

async function writeGraves(
  db: PinfoldDatabase,
  { graves, dropGraves }: PreparedChanges
): Promise<void> {
  if (dropGraves.length > 0) await db.graves.bulkDelete([...dropGraves]);
  if (graves.length > 0) await db.graves.bulkPut(graves);
}

/** Changes that only take away, with nothing put: for a full storage, that refuses each put. */
export async function deleteOnly(db: PinfoldDatabase, changes: PreparedChanges): Promise<void> {
  await handOver(db, changes);
  await deleteWhatIsNamed(db, changes, bookkeepingWithoutWriting);
}

async function deleteWhatIsNamed(
  db: PinfoldDatabase,
  changes: PreparedChanges,
  books: Bookkeeping
): Promise<void> {
  if (!deletes(changes)) return;
  await refuseDeletions(db, changes);
  const gone: string[] = [];
  for (const id of changes.deleteRuns) gone.push(...(await deleteRun(db, id, books)));
  const ids = changes.deleteObjects.map(({ id }) => id);
  if (ids.length > 0) await deleteObjects(db, ids, books);
  await books.keepFeed(db, changes, [...gone, ...ids]);
}

function deletes({ deleteObjects: objects, deleteRuns: runs }: PreparedChanges): boolean {
  return objects.length > 0 || runs.length > 0;
}

/** Revisions that the claims say their objects have; those of the same commit need no reading. */
function claimedRevisions({
  claims,
  newObjects,
  changedObjects
}: PreparedChanges): { id: string; revision: number }[] {
  if (claims.length === 0) return [];
  const written = new Map(
    [...newObjects, ...changedObjects].map(({ id, revision }) => [id, revision])
  );
  return claims
    .flatMap(({ oids, revisions }) =>
      oids.map((id, index) => ({ id, revision: revisions[index] ?? 0 }))
    )
    .filter(({ id, revision }) => written.get(id) !== revision);
}

/** Takes the released claims away, then adds the new ones: so a claim can be handed on. */
async function handOver(
  db: PinfoldDatabase,
  { releases, claims, inputs }: PreparedChanges
): Promise<void> {
  if (releases.length > 0) {
    const stored = await db.claims.bulkGet([...releases]);
    const gone = releases.find(
      (id, index) => stored[index] === undefined || releases.indexOf(id) < index
    );
    if (gone !== undefined) throw new ClaimLostError(gone);
    await Promise.all([db.claims.bulkDelete([...releases]), db.inputs.bulkDelete([...releases])]);
  }
  const claimed = claims.flatMap(({ oids }) => oids);
  if (claimed.length > 0) refuseClaimed(await claimsOn(db, claimed), claims);
  await Promise.all([
    claims.length > 0 && db.claims.bulkPut(claims),
    inputs.length > 0 && db.inputs.bulkPut(inputs)
  ]);
}

async function writeObjects(
  db: PinfoldDatabase,
  { newObjects, changedObjects }: PreparedChanges
): Promise<void> {
  const tally = new TallyChange();
  for (const row of newObjects) tally.count(row, 1);
  if (changedObjects.length > 0) await countChanges(db, changedObjects, tally);
  // The rows first: asking for the tallies before them gained nothing.
  await Promise.all([
    newObjects.length > 0 && addRows(db.objects, newObjects),
    changedObjects.length > 0 && db.objects.bulkPut(changedObjects),
    writeTallies(db, tally)
  ]);
}

/** Looks at the rows that are to be replaced: throws `RevisionConflictError` for an unexpected one. */
async function countChanges(
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
    tally.countOut(before);
    tally.count(row, 1);
  }
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
