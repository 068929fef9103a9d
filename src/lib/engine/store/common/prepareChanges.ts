import { z } from 'zod';
import {
  claimInputSchema,
  claimRowSchema,
  type ClaimInput,
  type ClaimRow
} from '../../model/ClaimRow.ts';
import { decisionRowSchema, type DecisionRow } from '../../model/DecisionRow.ts';
import { effectRowSchema, type EffectRow } from '../../model/EffectRow.ts';
import { extraDataSchema } from '../../model/ExtraData.ts';
import { graveRowSchema, type GraveRow } from '../../model/GraveRow.ts';
import { issueText } from '../../model/issuesText.ts';
import { jobRowSchema, type JobRow } from '../../model/JobRow.ts';
import { journalRowSchema, type JournalRow } from '../../model/JournalRow.ts';
import type { LogRow } from '../../model/LogRow.ts';
import type { ObjectRow, SnapshotRow } from '../../model/ObjectRow.ts';
import { refuseUnreadable } from '../../model/refuseUnreadable.ts';
import { logRowShape, objectRowShape, snapshotRowShape } from '../../model/rowShapes.ts';
import { endingSchema, runRowSchema, type RunEnding, type RunRow } from '../../model/RunRow.ts';
import type { Shape } from '../../model/Shape.ts';
import { signalRowSchema, type SignalRow } from '../../model/SignalRow.ts';
import { NotStorableError, RevisionConflictError } from '../../model/storeErrors.ts';
import { toStorable } from '../../model/toStorable.ts';
import { isVetted } from '../../model/vetted.ts';
import { wakeRowSchema, type WakeRow } from '../../model/WakeRow.ts';
import type {
  AbsentSignal,
  Changes,
  Fence,
  JobPatch,
  ObjectDeletion,
  RunSettlement
} from '../../ports/Store.ts';

/** Changes whose values are all storable; nothing of them may be awaited or refused any more but by the database. */
export interface PreparedChanges {
  /** Objects that must not be stored: at revision 1, or coming back. */
  readonly newObjects: readonly ObjectRow[];
  /** Objects at a later revision. */
  readonly changedObjects: readonly ObjectRow[];
  readonly snapshots: readonly SnapshotRow[];
  readonly runs: readonly RunRow[];
  readonly logs: readonly LogRow[];
  readonly claims: readonly ClaimRow[];
  readonly inputs: readonly ClaimInput[];
  readonly releases: readonly string[];
  readonly deleteObjects: readonly ObjectDeletion[];
  readonly deleteRuns: readonly string[];
  readonly settleRuns: readonly RunSettlement[];
  readonly markRuns: readonly RunEnding[];
  readonly jobs: readonly JobRow[];
  readonly patchJobs: readonly JobPatch[];
  readonly journal: readonly JournalRow[];
  readonly dropJournal: readonly string[];
  readonly effects: readonly EffectRow[];
  readonly wakes: readonly WakeRow[];
  readonly dropWakes: readonly string[];
  readonly signals: readonly SignalRow[];
  readonly dropSignals: readonly string[];
  readonly absentSignals: readonly AbsentSignal[];
  readonly decisions: readonly DecisionRow[];
  readonly graves: readonly GraveRow[];
  readonly dropGraves: readonly string[];
  readonly holder: string | undefined;
  readonly fence: Fence | undefined;
}

/**
 * Takes changes through the gate, before any transaction begins: what passes is JSON, and of the
 * form that reads ask for. Throws `NotStorableError` with the object's, run's, log line's or claim's
 * id and the path, and `RevisionConflictError` for an object that is named twice. A row is passed on
 * as it is unless a string had to be well-formed.
 */
export function prepareChanges(changes: Changes): PreparedChanges {
  const objects = (changes.objects ?? []).map((row) => storableObject(row, objectRowShape));
  refuseTwice(objects);
  const restores = new Set(changes.restores);
  const isNew = ({ id, revision }: ObjectRow) => revision === 1 || restores.has(id);
  return {
    newObjects: objects.filter(isNew),
    changedObjects: objects.filter((row) => !isNew(row)),
    snapshots: (changes.snapshots ?? []).map((row) => storableObject(row, snapshotRowShape)),
    runs: (changes.runs ?? []).map((row) => storableRow('run', runRowSchema, row)),
    logs: (changes.logs ?? []).map(storableLog),
    claims: (changes.claims ?? []).map(storableClaim),
    inputs: (changes.inputs ?? []).map(storableInput),
    releases: changes.releases ?? [],
    deleteObjects: changes.deleteObjects ?? [],
    deleteRuns: changes.deleteRuns ?? [],
    settleRuns: (changes.settleRuns ?? []).map(storableSettlement),
    markRuns: (changes.markRuns ?? []).map(storableEnding),
    jobs: (changes.jobs ?? []).map((row) => storableRow('job', jobRowSchema, row)),
    patchJobs: (changes.patchJobs ?? []).map(storablePatch),
    journal: (changes.journal ?? []).map((row) => storableRow('journal', journalRowSchema, row)),
    dropJournal: changes.dropJournal ?? [],
    effects: (changes.effects ?? []).map((row) => storableRow('effect', effectRowSchema, row)),
    wakes: (changes.wakes ?? []).map((row) => storableRow('wake', wakeRowSchema, row)),
    dropWakes: changes.dropWakes ?? [],
    signals: (changes.signals ?? []).map((row) => storableRow('signal', signalRowSchema, row)),
    dropSignals: changes.dropSignals ?? [],
    absentSignals: changes.absentSignals ?? [],
    decisions: (changes.decisions ?? []).map((row) =>
      storableRow('decision', decisionRowSchema, row)
    ),
    graves: (changes.graves ?? []).map((row) => storableRow('grave', graveRowSchema, row)),
    dropGraves: changes.dropGraves ?? [],
    holder: changes.holder,
    fence: changes.fence
  };
}

/** Whether these changes only take away. */
export function deletesOnly(changes: PreparedChanges): boolean {
  const { holder: _, fence: __, releases: ___, deleteObjects, deleteRuns, ...written } = changes;
  return (
    deleteObjects.length + deleteRuns.length > 0 &&
    Object.values(written).every(({ length }) => length === 0)
  );
}

function storableObject<Row extends ObjectRow>(row: Row, shape: Shape): Row {
  return naming({ idObject: row.id }, () => {
    const data = isVetted(row.data) ? row.data : toStorable(row.data, 'data');
    const extraData = isVetted(row.extraData)
      ? row.extraData
      : toStorable(row.extraData, 'extraData');
    refuseUnreadable(row, shape);
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

/** How an error calls the id of each kind of row. */
const idNames = {
  run: 'idRun',
  job: 'idJob',
  journal: 'idJournal',
  effect: 'idEffect',
  wake: 'idObject',
  signal: 'idSignal',
  decision: 'idDecision',
  grave: 'idDecision'
};

function storableRow<Row extends { readonly id: string }>(
  kind: keyof typeof idNames,
  schema: z.ZodType<Row>,
  row: Row
): Row {
  return naming({ [idNames[kind]]: row.id }, () => {
    const storable = toStorable(row, kind);
    const parsed = parseFor(schema, storable, kind);
    return storable === row ? row : parsed;
  });
}

const { shape } = runRowSchema;
const patchSchema = z.object({
  status: z.exactOptional(shape.status),
  currentObject: z.exactOptional(shape.currentObject),
  modified: z.exactOptional(shape.modified),
  extraData: z.exactOptional(shape.extraData)
});

function storableSettlement({ id, patch }: RunSettlement): RunSettlement {
  return naming({ idRun: id }, () => {
    const storable = toStorable(patch, 'patch');
    const parsed = parseFor(patchSchema, storable, 'patch');
    return { id, patch: storable === patch ? patch : parsed };
  });
}

function storableEnding(mark: RunEnding): RunEnding {
  naming({ idRun: mark.id }, () => parseFor(endingSchema.nullable(), mark.ends, 'ends'));
  return mark;
}

const jobPatchSchema = jobRowSchema
  .omit({ id: true, idWorkflow: true, workflow: true, created: true, revision: true })
  // Else its default would count for a patch that says nothing of it.
  .extend({ deaths: jobRowSchema.shape.deaths.unwrap() })
  .partial();

function storablePatch(change: JobPatch): JobPatch {
  return naming({ idJob: change.id }, () => {
    const storable = toStorable(change.patch, 'patch');
    const parsed = parseFor(jobPatchSchema, storable, 'patch');
    return storable === change.patch ? change : { ...change, patch: parsed as JobPatch['patch'] };
  });
}

function storableLog(row: LogRow): LogRow {
  naming({ idLog: row.id }, () => refuseUnreadable(row, logRowShape, 'log'));
  return row.message.isWellFormed() ? row : { ...row, message: row.message.toWellFormed() };
}

function storableClaim(claim: ClaimRow): ClaimRow {
  return naming({ idClaim: claim.id }, () => {
    parseFor(claimRowSchema, claim, 'claim');
    if (claim.revisions.length === claim.oids.length) return claim;
    throw new NotStorableError('claim.revisions', 'there must be one for each of its oids');
  });
}

function storableInput(input: ClaimInput): ClaimInput {
  naming({ idClaim: input.id }, () => parseFor(claimInputSchema, input, 'input'));
  return input;
}

function parseFor<T>(schema: z.ZodType<T>, value: unknown, root: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = z.core.toDotPath(issue?.path ?? []);
  throw new NotStorableError(
    path === '' ? root : `${root}.${path}`,
    issue === undefined ? 'it is of another form' : issueText(issue)
  );
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
