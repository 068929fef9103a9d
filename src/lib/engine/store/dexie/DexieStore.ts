import { Dexie } from 'dexie';
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
import { objectRowSchema, type ObjectRow, type SnapshotRow } from '../../model/ObjectRow.ts';
import { runRowSchema, type RunRow } from '../../model/RunRow.ts';
import { signalRowSchema, type SignalRow } from '../../model/SignalRow.ts';
import type { Tally } from '../../model/Tally.ts';
import { wakeRowSchema, type WakeRow } from '../../model/WakeRow.ts';
import type { QueueHead, QueueQuery } from '../../ports/Queue.ts';
import type {
  Changes,
  ClaimQuery,
  CommitOptions,
  JobQuery,
  LogQuery,
  RunQuery,
  Store,
  StoreEvent
} from '../../ports/Store.ts';
import { EventHub } from '../common/EventHub.ts';
import { guardedObserver } from '../common/guardedObserver.ts';
import { RowReader } from '../common/RowReader.ts';
import { allObjects } from '../common/TallyChange.ts';
import { claimsOn } from './claimsOn.ts';
import { Connection } from './Connection.ts';
import { migrations, type Migration } from './migrations.ts';
import { observeReads } from './observeReads.ts';
import { readClaims, readHolders } from './readClaims.ts';
import { readJobs, readRunsOfJobs } from './readJobs.ts';
import { readLogs } from './readLogs.ts';
import { readObjectPage } from './readObjectPage.ts';
import { readRuns } from './readRuns.ts';
import { readDueWakes, readNextDue, readRunsOfWakes, readWakesOfRun } from './readWakes.ts';
import type { SnapshotReader } from './SnapshotReader.ts';
import { countTally } from './writeTallies.ts';

export interface DexieStoreOptions {
  /** The database's name within the origin; default `pinfold`. */
  readonly name?: string;
  /** Where the databases lie, such as a storage bucket; default is the page's own. */
  readonly indexedDB?: IDBFactory;
  /**
   * Whether this database is known to have been there: when it has to be made anew, that is told by
   * a `lost` event instead of passing for a first visit.
   */
  readonly remembered?: boolean;
  /** The forms of the database; given only by tests of upgrades. */
  readonly migrations?: readonly Migration[];
}

/**
 * The store in IndexedDB, for pages and workers; each thread opens its own. The database is opened
 * at the first call. Its folder is the only one that may import Dexie.
 */
export class DexieStore implements Store {
  readonly isShared = true;
  readonly #events = new EventHub();
  readonly #connection: Connection;
  readonly #observed = new Set<() => void>();
  readonly #read = {
    objects: new RowReader({ table: 'objects', schema: objectRowSchema, events: this.#events }),
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

  constructor(options: DexieStoreOptions = {}) {
    this.#connection = new Connection({
      name: options.name ?? 'pinfold',
      indexedDB: options.indexedDB ?? globalThis.indexedDB,
      migrations: options.migrations ?? migrations,
      events: this.#events,
      remembered: options.remembered ?? false
    });
  }

  async commit(changes: Changes, options: CommitOptions = {}): Promise<void> {
    const { commitChanges } = await import('./late.ts');
    await commitChanges(this.#connection, changes, options);
  }

  async getObject(id: string): Promise<ObjectRow | undefined> {
    return this.#read.objects.one(await this.#connection.run((db) => db.objects.get(id)));
  }

  async getObjects(ids: readonly string[]): Promise<(ObjectRow | undefined)[]> {
    const stored = await this.#connection.run((db) => db.objects.bulkGet([...ids]));
    return stored.map((row) => this.#read.objects.one(row));
  }

  queryObjects(query: ObjectQuery): Promise<ObjectPage> {
    return this.#connection.run((db) => readObjectPage(db, this.#read.objects, query));
  }

  async getObjectsOfRun(idWorkflow: string): Promise<ObjectRow[]> {
    return this.#read.objects.all(
      await this.#connection.run((db) =>
        db.objects
          .where('[idWorkflow+id]')
          .between([idWorkflow, Dexie.minKey], [idWorkflow, Dexie.maxKey])
          .toArray()
      )
    );
  }

  async *eachObject(pieceSize = 500): AsyncIterable<readonly ObjectRow[]> {
    let last = '';
    for (;;) {
      const stored = await this.#connection.run((db) =>
        db.objects.where('id').above(last).limit(pieceSize).toArray()
      );
      if (stored.length > 0) yield this.#read.objects.all(stored);
      if (stored.length < pieceSize) return;
      last = stored.at(-1)?.id ?? last;
    }
  }

  async getSnapshot(id: string): Promise<SnapshotRow | undefined> {
    return (await this.#snapshots()).one(id);
  }

  async getSnapshots(idObject: string): Promise<SnapshotRow[]> {
    return (await this.#snapshots()).ofObject(idObject);
  }

  async getSnapshotsOfRun(idWorkflow: string): Promise<SnapshotRow[]> {
    return (await this.#snapshots()).ofRun(idWorkflow);
  }

  async getRun(id: string): Promise<RunRow | undefined> {
    return this.#read.runs.one(await this.#connection.run((db) => db.runs.get(id)));
  }

  async queryRuns(query: RunQuery = {}): Promise<RunRow[]> {
    const read =
      query.startedBy === null && query.endsWith === undefined
        ? (await Promise.resolve(import('./late.ts'))).readUnstartedRuns
        : readRuns;
    return this.#read.runs.all(await this.#connection.run((db) => read(db, query)));
  }

  async getEndings(): Promise<ReadonlyMap<string, number>> {
    const { readEndings } = await Promise.resolve(import('./late.ts'));
    return this.#connection.run(readEndings);
  }

  async getTally(idWorkflow: string = allObjects): Promise<Tally> {
    return this.#connection.run((db) =>
      db.transaction('r', [db.tallies, db.objects], async () => {
        const row = await db.tallies.get(idWorkflow);
        return row ? row.counts : countTally(db, idWorkflow);
      })
    );
  }

  async getLogs(query: LogQuery): Promise<LogRow[]> {
    return this.#read.logs.all(await this.#connection.run((db) => readLogs(db, query)));
  }

  async getClaims(query: ClaimQuery = {}): Promise<ClaimRow[]> {
    return this.#read.claims.all(await this.#connection.run((db) => readClaims(db, query)));
  }

  async getClaimsOn(oids: readonly string[]): Promise<ClaimRow[]> {
    return this.#read.claims.all(await this.#connection.run((db) => claimsOn(db, oids)));
  }

  getHolders(prefix = '', limit = Infinity): Promise<string[]> {
    return this.#connection.run((db) => readHolders(db, prefix, limit));
  }

  async getInput(idClaim: string): Promise<ClaimInput | undefined> {
    return this.#read.inputs.one(await this.#connection.run((db) => db.inputs.get(idClaim)));
  }

  async getJob(id: string): Promise<JobRow | undefined> {
    return this.#read.jobs.one(await this.#connection.run((db) => db.jobs.get(id)));
  }

  async queryJobs(query: JobQuery = {}): Promise<JobRow[]> {
    return this.#read.jobs.all(await this.#connection.run((db) => readJobs(db, query)));
  }

  async getQueue(query: QueueQuery): Promise<QueueHead> {
    // So wrapped, an observation notes what is read after it too.
    const { readQueue } = await Promise.resolve(import('./late.ts'));
    return this.#connection.run((db) => readQueue(db, query));
  }

  getRunsOfJobs(statuses: readonly JobStatus[], limit: number): Promise<string[]> {
    return this.#connection.run((db) => readRunsOfJobs(db, statuses, limit));
  }

  async getJournal(idWorkflow: string): Promise<JournalRow[]> {
    return this.#read.journal.all(
      await this.#connection.run((db) => db.journal.where({ idWorkflow }).toArray())
    );
  }

  async getEffect(id: string): Promise<EffectRow | undefined> {
    return this.#read.effects.one(await this.#connection.run((db) => db.effects.get(id)));
  }

  async getWakes(idObjects: readonly string[]): Promise<(WakeRow | undefined)[]> {
    const stored = await this.#connection.run((db) => db.wakes.bulkGet([...idObjects]));
    return stored.map((row) => this.#read.wakes.met(row));
  }

  getWakesOfRun(idWorkflow: string, limit = Infinity): Promise<WakeRow[]> {
    return this.#connection.run((db) =>
      readWakesOfRun(db, this.#read.wakes, { idWorkflow, limit })
    );
  }

  getRunsOfWakes(limit: number): Promise<string[]> {
    return this.#connection.run((db) => readRunsOfWakes(db, limit));
  }

  async mendWakes(): Promise<void> {
    const { mendWhenThereIsRoom } = await import('./mendWhenThereIsRoom.ts');
    await mendWhenThereIsRoom(this.#connection);
  }

  getDueWakes(now: number, limit = Infinity): Promise<WakeRow[]> {
    return this.#connection.run((db) => readDueWakes(db, this.#read.wakes, { now, limit }));
  }

  getNextDue(after: number): Promise<number | undefined> {
    return this.#connection.run((db) => readNextDue(db, this.#read.wakes, after));
  }

  async getSignals(idObject: string): Promise<SignalRow[]> {
    return this.#read.signals.all(
      await this.#connection.run((db) => db.signals.where({ idObject }).toArray())
    );
  }

  observe<T>(
    read: () => Promise<T>,
    onValue: (value: T) => void,
    onError?: (error: unknown) => void
  ): () => void {
    const end = observeReads(this.#connection, read, guardedObserver(onValue, onError));
    this.#observed.add(end);
    return () => {
      this.#observed.delete(end);
      end();
    };
  }

  onEvent(listener: (event: StoreEvent) => void): () => void {
    return this.#events.on(listener);
  }

  clear(): Promise<void> {
    return this.#connection.run((db) =>
      db.write(db.tables, 'strict', async () => {
        for (const table of db.tables) await table.clear();
      })
    );
  }

  async close(): Promise<void> {
    for (const end of this.#observed) end();
    this.#observed.clear();
    this.#connection.close();
    this.#events.clear();
  }

  /** Loaded at the first call: a page that shows a list reads none. Dexie's promise keeps an observer observing. */
  async #snapshots(): Promise<SnapshotReader> {
    const { SnapshotReader } = await Dexie.Promise.resolve(import('./SnapshotReader.ts'));
    return new SnapshotReader({ connection: this.#connection, events: this.#events });
  }
}
