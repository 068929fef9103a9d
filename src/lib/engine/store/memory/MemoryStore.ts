import {
  claimInputSchema,
  claimRowSchema,
  type ClaimInput,
  type ClaimRow
} from '../../model/ClaimRow.ts';
import { effectRowSchema, type EffectRow } from '../../model/EffectRow.ts';
import { jobRowSchema, type JobRow, type JobStatus } from '../../model/JobRow.ts';
import { journalRowSchema, type JournalRow } from '../../model/JournalRow.ts';
import { logRowSchema, type LogRow } from '../../model/LogRow.ts';
import type { ObjectPage, ObjectQuery } from '../../model/ObjectQuery.ts';
import {
  objectRowSchema,
  snapshotRowSchema,
  type ObjectRow,
  type SnapshotRow
} from '../../model/ObjectRow.ts';
import { runRowSchema, type RunRow } from '../../model/RunRow.ts';
import { signalRowSchema, type SignalRow } from '../../model/SignalRow.ts';
import { NotStorableError, StoreUnavailableError } from '../../model/storeErrors.ts';
import type { Tally } from '../../model/Tally.ts';
import { wakeRowSchema, type WakeRow } from '../../model/WakeRow.ts';
import type { QueueHead, QueueQuery } from '../../ports/Queue.ts';
import type {
  Changes,
  ClaimQuery,
  JobQuery,
  LogQuery,
  RunQuery,
  Store,
  StoreEvent
} from '../../ports/Store.ts';
import { EventHub } from '../common/EventHub.ts';
import { countEach } from '../common/countEach.ts';
import { guardedObserver } from '../common/guardedObserver.ts';
import { prepareChanges, type PreparedChanges } from '../common/prepareChanges.ts';
import { RowReader } from '../common/RowReader.ts';
import { allObjects } from '../common/TallyChange.ts';
import { applyToTables } from './applyToTables.ts';
import { MemoryTables } from './MemoryTables.ts';
import { newestRuns } from './newestRuns.ts';
import { queueHead } from './queueHead.ts';
import { Observations } from './Observations.ts';
import { sorted } from './sorted.ts';
import { pageOf } from '../common/pageOf.ts';

/**
 * The store in memory: for Node, for tests and for pages that may keep nothing. Behaves as
 * `DexieStore` does, of which the contract suite makes sure; a list costs all rows.
 */
export class MemoryStore implements Store {
  readonly #tables = new MemoryTables();
  readonly #events = new EventHub();
  readonly #observations = new Observations();
  readonly #read = {
    objects: new RowReader({ table: 'objects', schema: objectRowSchema, events: this.#events }),
    snapshots: new RowReader({
      table: 'snapshots',
      schema: snapshotRowSchema,
      events: this.#events
    }),
    runs: new RowReader({ table: 'runs', schema: runRowSchema, events: this.#events }),
    logs: new RowReader({ table: 'logs', schema: logRowSchema, events: this.#events }),
    claims: new RowReader({ table: 'claims', schema: claimRowSchema, events: this.#events }),
    inputs: new RowReader({ table: 'inputs', schema: claimInputSchema, events: this.#events }),
    jobs: new RowReader({ table: 'jobs', schema: jobRowSchema, events: this.#events }),
    journal: new RowReader({ table: 'journal', schema: journalRowSchema, events: this.#events }),
    effects: new RowReader({ table: 'effects', schema: effectRowSchema, events: this.#events }),
    wakes: new RowReader({ table: 'wakes', schema: wakeRowSchema, events: this.#events }),
    signals: new RowReader({ table: 'signals', schema: signalRowSchema, events: this.#events })
  };
  #closed = false;

  async commit(changes: Changes): Promise<void> {
    applyToTables(this.#open(), ownCopy(prepareChanges(changes)));
    this.#observations.committed();
  }

  async getObject(id: string): Promise<ObjectRow | undefined> {
    return this.#read.objects.one(clone(this.#open().objects.get(id)));
  }

  async getObjects(ids: readonly string[]): Promise<(ObjectRow | undefined)[]> {
    return Promise.all(ids.map((id) => this.getObject(id)));
  }

  async queryObjects(query: ObjectQuery): Promise<ObjectPage> {
    const page = pageOf(this.#open().objects.values(), query);
    return { ...page, rows: this.#read.objects.all(page.rows.map(clone)) };
  }

  async getObjectsOfRun(idWorkflow: string): Promise<ObjectRow[]> {
    return this.#read.objects.all(
      sorted(this.#open().objects, (row) => row.idWorkflow === idWorkflow)
    );
  }

  async *eachObject(pieceSize = 500): AsyncIterable<readonly ObjectRow[]> {
    const rows = sorted(this.#open().objects);
    for (let start = 0; start < rows.length; start += pieceSize) {
      yield this.#read.objects.all(rows.slice(start, start + pieceSize));
    }
  }

  async getSnapshot(id: string): Promise<SnapshotRow | undefined> {
    return this.#read.snapshots.one(clone(this.#open().snapshots.get(id)));
  }

  async getSnapshots(idObject: string): Promise<SnapshotRow[]> {
    return this.#read.snapshots.all(
      sorted(this.#open().snapshots, (row) => row.idParent === idObject)
    );
  }

  async getSnapshotsOfRun(idWorkflow: string): Promise<SnapshotRow[]> {
    return this.#read.snapshots.all(
      sorted(this.#open().snapshots, (row) => row.idWorkflow === idWorkflow)
    );
  }

  async getRun(id: string): Promise<RunRow | undefined> {
    return this.#read.runs.one(clone(this.#open().runs.get(id)));
  }

  async queryRuns(query: RunQuery = {}): Promise<RunRow[]> {
    const { name, status, startedBy, endsWith, after, limit = Infinity } = query;
    const rows = sorted(
      this.#open().runs,
      (row) =>
        (name === undefined || row.name === name) &&
        (status === undefined || row.status === status) &&
        (startedBy === undefined || (row.startedBy?.idWorkflow ?? null) === startedBy) &&
        (endsWith === undefined || row.ends?.root === endsWith) &&
        (after === undefined || row.id < after)
    );
    return this.#read.runs.all(rows.reverse().slice(0, limit));
  }

  async getEndings(): Promise<ReadonlyMap<string, number>> {
    return countEach([...this.#open().runs.values()].flatMap(({ ends }) => ends?.root ?? []));
  }

  async getTally(idWorkflow: string = allObjects): Promise<Tally> {
    return { ...this.#open().tallies.get(idWorkflow) };
  }

  async getLogs({ idOwner, level, newestFirst, limit = Infinity }: LogQuery): Promise<LogRow[]> {
    const rows = sorted(
      this.#open().logs,
      (row) => row.idOwner === idOwner && (level === undefined || row.level === level)
    );
    return this.#read.logs.all((newestFirst ? rows.reverse() : rows).slice(0, limit));
  }

  async getClaims({ holder, idWorkflow }: ClaimQuery = {}): Promise<ClaimRow[]> {
    const rows = sorted(
      this.#open().claims,
      (row) =>
        (holder === undefined || row.holder === holder) &&
        (idWorkflow === undefined || row.idWorkflow === idWorkflow)
    );
    return this.#read.claims.all(rows);
  }

  async getClaimsOn(oids: readonly string[]): Promise<ClaimRow[]> {
    const asked = new Set(oids);
    return (await this.getClaims()).filter((claim) => claim.oids.some((oid) => asked.has(oid)));
  }

  async getHolders(prefix = '', limit = Infinity): Promise<string[]> {
    const names = [...this.#open().claims.values()].map(({ holder }) => holder);
    const found = new Set(names.filter((name) => name.startsWith(prefix)));
    return [...found].sort().slice(0, limit);
  }

  async getInput(idClaim: string): Promise<ClaimInput | undefined> {
    return this.#read.inputs.one(clone(this.#open().inputs.get(idClaim)));
  }

  async getJob(id: string): Promise<JobRow | undefined> {
    return this.#read.jobs.one(clone(this.#open().jobs.get(id)));
  }

  async queryJobs({ statuses, idWorkflow, after, limit = Infinity }: JobQuery = {}): Promise<
    JobRow[]
  > {
    const rows = sorted(
      this.#open().jobs,
      (row) =>
        (statuses === undefined || statuses.includes(row.status)) &&
        (idWorkflow === undefined || row.idWorkflow === idWorkflow) &&
        (after === undefined || row.id < after)
    );
    return this.#read.jobs.all(rows.reverse().slice(0, limit));
  }

  async getQueue(query: QueueQuery): Promise<QueueHead> {
    return queueHead(this.#open().jobs.values(), query);
  }

  async getRunsOfJobs(statuses: readonly JobStatus[], limit: number): Promise<string[]> {
    const jobs = [...this.#open().jobs.values()];
    const chosen = jobs.filter(({ status }) => statuses.includes(status));
    return newestRuns(chosen).slice(0, limit);
  }

  async getJournal(idWorkflow: string): Promise<JournalRow[]> {
    return this.#read.journal.all(
      sorted(this.#open().journal, (row) => row.idWorkflow === idWorkflow)
    );
  }

  async getEffect(id: string): Promise<EffectRow | undefined> {
    return this.#read.effects.one(clone(this.#open().effects.get(id)));
  }

  async getWakes(idObjects: readonly string[]): Promise<(WakeRow | undefined)[]> {
    const { wakes } = this.#open();
    return idObjects.map((id) => this.#read.wakes.met(clone(wakes.get(id))));
  }

  async getWakesOfRun(idWorkflow: string, limit = Infinity): Promise<WakeRow[]> {
    const rows = sorted(this.#open().wakes, (row) => row.idWorkflow === idWorkflow);
    return this.#read.wakes.all(rows).slice(0, limit);
  }

  async getRunsOfWakes(limit: number): Promise<string[]> {
    return newestRuns([...this.#open().wakes.values()]).slice(0, limit);
  }

  /** It is never full: each deletion says so at once. */
  async mendWakes(): Promise<void> {
    this.#open();
  }

  async getDueWakes(now: number, limit = Infinity): Promise<WakeRow[]> {
    const due = (row: WakeRow): number => row.due ?? Infinity;
    const rows = sorted(this.#open().wakes, (row) => due(row) <= now);
    return this.#read.wakes.all(rows.sort((a, b) => due(a) - due(b)).slice(0, limit));
  }

  async getNextDue(after: number): Promise<number | undefined> {
    let next: number | undefined;
    for (const { due } of this.#open().wakes.values()) {
      if (due !== null && due > after && due < (next ?? Infinity)) next = due;
    }
    return next;
  }

  async getSignals(idObject: string): Promise<SignalRow[]> {
    return this.#read.signals.all(sorted(this.#open().signals, (row) => row.idObject === idObject));
  }

  observe<T>(
    read: () => Promise<T>,
    onValue: (value: T) => void,
    onError?: (error: unknown) => void
  ): () => void {
    return this.#observations.add(read, guardedObserver(onValue, onError));
  }

  onEvent(listener: (event: StoreEvent) => void): () => void {
    return this.#events.on(listener);
  }

  async clear(): Promise<void> {
    this.#open().clear();
    this.#observations.committed();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#observations.clear();
    this.#events.clear();
  }

  #open(): MemoryTables {
    if (this.#closed) throw new StoreUnavailableError('it was closed');
    return this.#tables;
  }
}

function ownCopy(changes: PreparedChanges): PreparedChanges {
  try {
    return structuredClone(changes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new NotStorableError('changes', reason, {}, { cause: error });
  }
}

function clone<T>(row: T): T {
  return structuredClone(row);
}
