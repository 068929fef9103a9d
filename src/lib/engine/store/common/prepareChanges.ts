import { extraDataSchema } from '../../model/ExtraData.ts';
import type { ClaimInput, ClaimRow } from '../../model/ClaimRow.ts';
import type { LogRow } from '../../model/LogRow.ts';
import type { ObjectRow, SnapshotRow } from '../../model/ObjectRow.ts';
import { runRowSchema, type RunRow } from '../../model/RunRow.ts';
import { NotStorableError, RevisionConflictError } from '../../model/storeErrors.ts';
import { toStorable } from '../../model/toStorable.ts';
import type { Changes } from '../../ports/Store.ts';

/** Changes whose values are all storable; nothing of them may be awaited or refused any more but by the database. */
export interface PreparedChanges {
  /** Objects at revision 1. */
  readonly newObjects: readonly ObjectRow[];
  /** Objects at a later revision. */
  readonly changedObjects: readonly ObjectRow[];
  readonly snapshots: readonly SnapshotRow[];
  readonly runs: readonly RunRow[];
  readonly logs: readonly LogRow[];
  readonly claims: readonly ClaimRow[];
  readonly inputs: readonly ClaimInput[];
  readonly releases: readonly string[];
  readonly deleteObjects: readonly string[];
  readonly deleteRuns: readonly string[];
}

/**
 * Takes changes through the gate of `toStorable`, before any transaction begins. Throws
 * `NotStorableError` with the object's or run's id and the path, and `RevisionConflictError` for an
 * object that is named twice. A row is passed on as it is unless a string had to be well-formed.
 */
export function prepareChanges(changes: Changes): PreparedChanges {
  const objects = (changes.objects ?? []).map(storableObject);
  refuseTwice(objects);
  return {
    newObjects: objects.filter(({ revision }) => revision === 1),
    changedObjects: objects.filter(({ revision }) => revision !== 1),
    snapshots: (changes.snapshots ?? []).map(storableObject),
    runs: (changes.runs ?? []).map(storableRun),
    logs: (changes.logs ?? []).map(storableLog),
    claims: changes.claims ?? [],
    inputs: changes.inputs ?? [],
    releases: changes.releases ?? [],
    deleteObjects: changes.deleteObjects ?? [],
    deleteRuns: changes.deleteRuns ?? []
  };
}

/** Whether these changes only take away. */
export function deletesOnly(changes: PreparedChanges): boolean {
  const { releases, deleteObjects, deleteRuns, ...written } = changes;
  return (
    releases.length === 0 &&
    deleteObjects.length + deleteRuns.length > 0 &&
    Object.values(written).every(({ length }) => length === 0)
  );
}

function storableObject<Row extends ObjectRow>(row: Row): Row {
  return naming({ idObject: row.id }, () => {
    const data = toStorable(row.data, 'data');
    const extraData = toStorable(row.extraData, 'extraData');
    const dataType = row.dataType.toWellFormed();
    const uri = row.uri.toWellFormed();
    const idUser = row.idUser.toWellFormed();
    const same =
      data === row.data &&
      extraData === row.extraData &&
      dataType === row.dataType &&
      uri === row.uri &&
      idUser === row.idUser;
    if (same) return row;
    return { ...row, data, extraData: extraDataSchema.parse(extraData), dataType, uri, idUser };
  });
}

function storableRun(row: RunRow): RunRow {
  return naming({ idRun: row.id }, () => {
    const storable = toStorable(row, 'run');
    return storable === row ? row : runRowSchema.parse(storable);
  });
}

function storableLog(row: LogRow): LogRow {
  return row.message.isWellFormed() ? row : { ...row, message: row.message.toWellFormed() };
}

function naming<T>(ids: Readonly<Record<string, string>>, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof NotStorableError)) throw error;
    throw new NotStorableError(error.path, error.reason, ids, { cause: error });
  }
}

function refuseTwice(objects: readonly ObjectRow[]): void {
  if (objects.length < 2) return;
  const seen = new Map<string, number>();
  for (const { id, revision } of objects) {
    const before = seen.get(id);
    if (before !== undefined) throw new RevisionConflictError(id, before, revision);
    seen.set(id, revision);
  }
}
