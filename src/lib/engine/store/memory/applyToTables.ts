import type { ClaimRow } from '../../model/ClaimRow.ts';
import { ClaimLostError, RevisionConflictError } from '../../model/storeErrors.ts';
import type { PreparedChanges } from '../common/prepareChanges.ts';
import { refuseClaimed } from '../common/refuseClaimed.ts';
import { jobsAfter, refuseFenced } from '../common/refuseFenced.ts';
import { refuseRecorded } from '../common/refuseRecorded.ts';
import { refuseNamed } from '../common/refuseNamed.ts';
import { refuseSignalled } from '../common/refuseSignalled.ts';
import { changeOf } from '../common/feedRules.ts';
import { markedRun, settledRun } from '../common/settledRun.ts';
import { TallyChange } from '../common/TallyChange.ts';
import { applyWakes, dropWake, endJobs, endRuns } from './applyWakes.ts';
import type { MemoryTables } from './MemoryTables.ts';

/** Stores prepared changes: first whatever can be refused is, then everything is written. The rows become the tables' own. */
export function applyToTables(tables: MemoryTables, changes: PreparedChanges): void {
  refuse(tables, changes);
  const tally = new TallyChange();
  for (const id of changes.releases) release(tables, id);
  for (const row of [...changes.newObjects, ...changes.changedObjects]) {
    const before = tables.objects.get(row.id);
    if (before) tally.count(before, -1);
    tally.count(row, 1);
    put(tables.objects, row);
  }
  for (const row of changes.snapshots) put(tables.snapshots, row);
  for (const row of changes.runs) put(tables.runs, row);
  for (const row of changes.logs) put(tables.logs, row);
  for (const row of changes.claims) put(tables.claims, row);
  for (const row of changes.inputs) put(tables.inputs, row);
  for (const row of jobsAfter(changes, tables.jobs)) put(tables.jobs, row);
  for (const id of changes.dropJournal) tables.journal.delete(id);
  for (const row of changes.journal) put(tables.journal, row);
  for (const row of changes.effects) if (!tables.effects.has(row.id)) put(tables.effects, row);
  for (const row of changes.decisions) put(tables.decisions, row);
  for (const id of changes.dropGraves) tables.graves.delete(id);
  for (const row of changes.graves) put(tables.graves, row);
  applyWakes(tables, changes);
  const gone = changes.deleteRuns.flatMap((id) => deleteRun(tables, id, tally));
  for (const { id } of changes.deleteObjects) deleteObject(tables, id, tally);
  const change = changeOf(
    [...changes.newObjects, ...changes.changedObjects],
    [...gone, ...changes.deleteObjects.map(({ id }) => id)]
  );
  if (change) tables.note(change);
  for (const id of tally.ids()) {
    const after = tally.applied(id, tables.tallies.get(id) ?? {});
    if (Object.keys(after).length === 0) tables.tallies.delete(id);
    else tables.tallies.set(id, after);
  }
  for (const settlement of changes.settleRuns) {
    const stored = tables.runs.get(settlement.id);
    if (!stored) continue;
    const tallyOfRun = tables.tallies.get(stored.id) ?? {};
    const claimed = [...tables.claims.values()].some((row) => row.idWorkflow === stored.id);
    put(tables.runs, settledRun(stored, settlement, { tally: tallyOfRun, claimed }));
  }
  for (const mark of changes.markRuns) {
    const stored = tables.runs.get(mark.id);
    if (stored) put(tables.runs, markedRun(stored, mark));
  }
}

function refuse(tables: MemoryTables, changes: PreparedChanges): void {
  refuseFenced(changes, tables.jobs);
  if (changes.absentSignals.length > 0) refuseSignalled(changes, [...tables.signals.values()]);
  const others = claimsThatStay(tables, changes);
  refuseClaimed(others, changes.claims);
  refuseNamed(
    others.filter(({ holder }) => holder !== changes.holder),
    new Set(changes.changedObjects.map(({ id }) => id))
  );
  refuseRevisions(tables, changes);
  refuseRecorded(changes.decisions, tables.decisions);
  const revisions = new Map<string, number>();
  for (const { id, revision } of [...changes.newObjects, ...changes.changedObjects]) {
    revisions.set(id, revision);
  }
  const expect = (id: string, revision: number): void => {
    const stored = revisions.get(id) ?? tables.objects.get(id)?.revision ?? null;
    if (stored !== revision) throw new RevisionConflictError(id, stored, revision, 'expected');
  };
  for (const { oids, revisions: expected } of changes.claims) {
    for (const [index, oid] of oids.entries()) expect(oid, expected[index] ?? 0);
  }
  refuseDeletions(tables, changes, others);
  for (const { id, revision } of changes.deleteObjects) {
    if (revision !== undefined) expect(id, revision);
  }
}

function claimsThatStay(tables: MemoryTables, { releases }: PreparedChanges): ClaimRow[] {
  const released = new Set<string>();
  for (const id of releases) {
    if (!tables.claims.has(id) || released.has(id)) throw new ClaimLostError(id);
    released.add(id);
  }
  return [...tables.claims.values()].filter(({ id }) => !released.has(id));
}

function refuseRevisions(tables: MemoryTables, changes: PreparedChanges): void {
  const stored = (id: string) => tables.objects.get(id)?.revision ?? null;
  for (const { id, revision } of changes.newObjects) {
    const found = stored(id);
    if (found !== null) throw new RevisionConflictError(id, found, revision);
  }
  for (const { id, revision } of changes.changedObjects) {
    const found = stored(id);
    if (found !== revision - 1) throw new RevisionConflictError(id, found, revision);
  }
  const seen = new Set<string>();
  for (const { id, revision } of changes.snapshots) {
    const stored = seen.has(id) ? revision : tables.snapshots.get(id)?.revision;
    if (stored !== undefined) throw new RevisionConflictError(id, stored, revision);
    seen.add(id);
  }
}

/** Nothing that is deleted may be named by a claim that stays. */
function refuseDeletions(
  tables: MemoryTables,
  { claims, deleteObjects, deleteRuns, ...changes }: PreparedChanges,
  others: readonly ClaimRow[]
): void {
  const runs = new Set<string | null>(deleteRuns);
  const ids = new Set(deleteObjects.map(({ id }) => id));
  if (runs.size > 0) {
    const written = [...changes.newObjects, ...changes.changedObjects];
    const after = new Map([...tables.objects.values(), ...written].map((row) => [row.id, row]));
    for (const { id, idWorkflow } of after.values()) if (runs.has(idWorkflow)) ids.add(id);
  }
  const staying = [...others, ...claims].filter(({ idWorkflow }) => !runs.has(idWorkflow));
  refuseNamed(staying, ids);
}

function release(tables: MemoryTables, id: string): void {
  tables.claims.delete(id);
  tables.inputs.delete(id);
}

/** Answers the ids of its objects. */
function deleteRun(tables: MemoryTables, idWorkflow: string, tally: TallyChange): string[] {
  const objects = [...tables.objects.values()].filter((row) => row.idWorkflow === idWorkflow);
  for (const { id } of objects) deleteObject(tables, id, tally);
  for (const row of tables.snapshots.values()) {
    if (row.idWorkflow === idWorkflow) tables.snapshots.delete(row.id);
  }
  for (const row of tables.claims.values()) {
    if (row.idWorkflow === idWorkflow) release(tables, row.id);
  }
  const jobs = [...tables.jobs.values()].filter((row) => row.idWorkflow === idWorkflow);
  endJobs(
    tables,
    jobs.map(({ id }) => id)
  );
  for (const table of [tables.jobs, tables.journal, tables.effects, tables.signals]) {
    for (const row of table.values()) if (row.idWorkflow === idWorkflow) table.delete(row.id);
  }
  deleteLogs(tables, idWorkflow);
  tables.runs.delete(idWorkflow);
  return objects.map(({ id }) => id);
}

function deleteObject(tables: MemoryTables, idObject: string, tally: TallyChange): void {
  const row = tables.objects.get(idObject);
  if (row) tally.count(row, -1);
  tables.objects.delete(idObject);
  for (const snapshot of tables.snapshots.values()) {
    if (snapshot.idParent === idObject) tables.snapshots.delete(snapshot.id);
  }
  const idRun = dropWake(tables, idObject);
  if (idRun !== undefined) endRuns(tables, [idRun]);
  for (const signal of tables.signals.values()) {
    if (signal.idObject === idObject) tables.signals.delete(signal.id);
  }
  deleteLogs(tables, idObject);
}

function deleteLogs(tables: MemoryTables, idOwner: string): void {
  for (const log of tables.logs.values()) if (log.idOwner === idOwner) tables.logs.delete(log.id);
}

function put<Row extends { readonly id: string }>(table: Map<string, Row>, row: Row): void {
  table.set(row.id, row);
}
