import { newId } from '../../../src/lib/engine/model/ids.ts';
import { defaultExtraData } from '../../../src/lib/engine/model/ExtraData.ts';
import type { ClaimRow } from '../../../src/lib/engine/model/ClaimRow.ts';
import type { DecisionRow } from '../../../src/lib/engine/model/DecisionRow.ts';
import type { JobRow } from '../../../src/lib/engine/model/JobRow.ts';
import type { LogRow } from '../../../src/lib/engine/model/LogRow.ts';
import type { ObjectRow, SnapshotRow } from '../../../src/lib/engine/model/ObjectRow.ts';
import type { RunRow } from '../../../src/lib/engine/model/RunRow.ts';
import type { SignalRow } from '../../../src/lib/engine/model/SignalRow.ts';
import type { WaitTerm, WakeRow } from '../../../src/lib/engine/model/WakeRow.ts';

/** A new object row; `action` goes into its extra data. */
export function objectRow({
  action,
  ...given
}: Partial<ObjectRow> & { action?: string } = {}): ObjectRow {
  return {
    id: newId(),
    data: { title: 'On sheep' },
    extraData: { ...defaultExtraData(), _action: action ?? null },
    status: 'INITIAL',
    idWorkflow: null,
    idParent: null,
    callbackPos: [0],
    dataType: 'record',
    uri: '',
    idUser: 'trainee',
    created: 1_000,
    modified: 1_000,
    revision: 1,
    ...given
  };
}

/** The same object one revision later. */
export function later(row: ObjectRow, changes: Partial<ObjectRow> = {}): ObjectRow {
  return { ...row, ...changes, revision: row.revision + 1 };
}

/** A snapshot of `row`. */
export function snapshotOf(row: ObjectRow, given: Partial<ObjectRow> = {}): SnapshotRow {
  return { ...row, ...given, id: newId(), idParent: row.id, revision: 1 };
}

/** So many objects, each with a snapshot of it. */
export function groupOf(
  count: number,
  given: Partial<ObjectRow>
): { objects: ObjectRow[]; snapshots: SnapshotRow[] } {
  const objects = Array.from({ length: count }, () => objectRow(given));
  return { objects, snapshots: objects.map((row) => snapshotOf(row)) };
}

export function runRow(given: Partial<RunRow> = {}): RunRow {
  return {
    id: newId(),
    name: 'record_ingestion',
    status: 'RUNNING',
    idUser: 'trainee',
    moduleName: '',
    extraData: {},
    fingerprint: 'abc',
    definition: [{ name: 'add_data', doc: '', params: { amount: 20 }, hidden: false }],
    currentObject: null,
    created: 1_000,
    modified: 1_000,
    ...given
  };
}

export function claimRow(given: Partial<ClaimRow> = {}): ClaimRow {
  const oids = given.oids ?? [];
  return {
    id: newId(),
    idWorkflow: newId(),
    holder: 'tab',
    startPoint: 'start',
    oids,
    revisions: oids.map(() => 1),
    inputs: 0,
    place: 0,
    created: 1_000,
    ...given
  };
}

/** A claim that names these objects at the revisions they have. */
export function claimOn(objects: readonly ObjectRow[], given: Partial<ClaimRow> = {}): ClaimRow {
  return claimRow({
    ...given,
    oids: objects.map(({ id }) => id),
    revisions: objects.map(({ revision }) => revision)
  });
}

export function logRow(given: Partial<LogRow> = {}): LogRow {
  return {
    id: newId(),
    owner: 'object',
    idOwner: newId(),
    level: 'info',
    message: 'counted the sheep',
    created: 1_000,
    ...given
  };
}

export function jobRow(given: Partial<JobRow> = {}): JobRow {
  return {
    id: newId(),
    idWorkflow: newId(),
    workflow: 'record_ingestion',
    kind: 'run',
    status: 'PENDING',
    priority: 0,
    notBefore: 0,
    stopOnHalt: false,
    stopOnError: true,
    worker: '',
    acceptChange: false,
    checkpoint: 'object',
    progress: { done: 0, total: 1, byStatus: {}, task: '' },
    attempts: 0,
    deaths: 0,
    epoch: 0,
    cancelled: false,
    error: null,
    created: 1_000,
    modified: 1_000,
    started: null,
    finished: null,
    revision: 1,
    ...given
  };
}

/** An acceptance; its hash is made up. */
export function decisionRow(given: Partial<DecisionRow> = {}): DecisionRow {
  return {
    id: newId(),
    idObject: newId(),
    at: 1_000,
    who: { name: 'Ada Lovelace', initials: 'AL' },
    action: 'approval',
    decision: { approved: true },
    reason: '',
    title: 'On sheep',
    from: {
      status: 'HALTED',
      revision: 3,
      callbackPos: [0],
      workflow: 'record_ingestion',
      fingerprint: 'abc'
    },
    outcome: 'continue',
    parents: [],
    hash: 'ab'.repeat(32),
    ...given
  };
}

/** One thing to wait for: nothing, unless it is said. */
export function waitTerm(given: Partial<WaitTerm> = {}): WaitTerm {
  return { key: '[0] time 0', until: null, event: null, jobs: [], mode: 'all', ...given };
}

/** What `object` waits for: these terms, or the one of which something is said. */
export function wakeRow(
  object: ObjectRow,
  { key, until, event, jobs, mode, ...given }: Partial<WakeRow & WaitTerm> = {}
): WakeRow {
  const said = { key, until, event, jobs, mode };
  const only = Object.entries(said).filter(([, value]) => value !== undefined);
  return {
    id: object.id,
    idWorkflow: object.idWorkflow ?? newId(),
    terms: [waitTerm(Object.fromEntries(only))],
    due: null,
    openJobs: [],
    worker: '',
    priority: 0,
    created: 1_000,
    ...given
  };
}

export function signalRow(object: ObjectRow, given: Partial<SignalRow> = {}): SignalRow {
  return {
    id: newId(),
    idObject: object.id,
    idWorkflow: object.idWorkflow ?? newId(),
    event: 'approved',
    payload: null,
    created: 1_000,
    ...given
  };
}
