import { ClaimLostError, RevisionConflictError } from '../../model/storeErrors.ts';
import type { PreparedChanges } from '../common/prepareChanges.ts';
import { refuseClaimed } from '../common/refuseClaimed.ts';
import { TallyChange } from '../common/TallyChange.ts';
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
  for (const id of changes.deleteRuns) deleteRun(tables, id, tally);
  for (const id of changes.deleteObjects) deleteObject(tables, id, tally);
  for (const id of tally.ids()) {
    const after = tally.applied(id, tables.tallies.get(id) ?? {});
    if (Object.keys(after).length === 0) tables.tallies.delete(id);
    else tables.tallies.set(id, after);
  }
}

function refuse(tables: MemoryTables, changes: PreparedChanges): void {
  for (const { id, revision } of [...changes.newObjects, ...changes.changedObjects]) {
    const stored = tables.objects.get(id)?.revision ?? null;
    if ((stored ?? 0) + 1 !== revision) throw new RevisionConflictError(id, stored, revision);
  }
  const seen = new Set<string>();
  for (const { id, revision } of changes.snapshots) {
    const stored = seen.has(id) ? revision : tables.snapshots.get(id)?.revision;
    if (stored !== undefined) throw new RevisionConflictError(id, stored, revision);
    seen.add(id);
  }
  const released = new Set<string>();
  for (const id of changes.releases) {
    if (!tables.claims.has(id) || released.has(id)) throw new ClaimLostError(id);
    released.add(id);
  }
  const others = [...tables.claims.values()].filter(({ id }) => !released.has(id));
  refuseClaimed(others, changes.claims);
}

function release(tables: MemoryTables, id: string): void {
  tables.claims.delete(id);
  tables.inputs.delete(id);
}

function deleteRun(tables: MemoryTables, idWorkflow: string, tally: TallyChange): void {
  for (const row of tables.objects.values()) {
    if (row.idWorkflow === idWorkflow) deleteObject(tables, row.id, tally);
  }
  for (const row of tables.snapshots.values()) {
    if (row.idWorkflow === idWorkflow) tables.snapshots.delete(row.id);
  }
  for (const row of tables.claims.values()) {
    if (row.idWorkflow === idWorkflow) release(tables, row.id);
  }
  deleteLogs(tables, idWorkflow);
  tables.runs.delete(idWorkflow);
}

function deleteObject(tables: MemoryTables, idObject: string, tally: TallyChange): void {
  const row = tables.objects.get(idObject);
  if (row) tally.count(row, -1);
  tables.objects.delete(idObject);
  for (const snapshot of tables.snapshots.values()) {
    if (snapshot.idParent === idObject) tables.snapshots.delete(snapshot.id);
  }
  deleteLogs(tables, idObject);
}

function deleteLogs(tables: MemoryTables, idOwner: string): void {
  for (const log of tables.logs.values()) if (log.idOwner === idOwner) tables.logs.delete(log.id);
}

function put<Row extends { readonly id: string }>(table: Map<string, Row>, row: Row): void {
  table.set(row.id, row);
}
