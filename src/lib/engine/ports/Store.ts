import type { ClaimInput, ClaimRow } from '../model/ClaimRow.ts';
import type { EffectRow } from '../model/EffectRow.ts';
import type { JobRow, JobStatus } from '../model/JobRow.ts';
import type { JournalRow } from '../model/JournalRow.ts';
import type { LogRow } from '../model/LogRow.ts';
import type { ObjectPage, ObjectQuery } from '../model/ObjectQuery.ts';
import type { ObjectRow, SnapshotRow } from '../model/ObjectRow.ts';
import type { RunEnding, RunRow } from '../model/RunRow.ts';
import type { SignalRow } from '../model/SignalRow.ts';
import type { Tally } from '../model/Tally.ts';
import type { WakeRow } from '../model/WakeRow.ts';
import type { QueueHead, QueueQuery } from './Queue.ts';

/** An object to delete. */
export interface ObjectDeletion {
  readonly id: string;
  /** The revision at which it must be stored; without one any will do, and none. */
  readonly revision?: number;
}

/** What a run has come to. */
export interface RunSettlement {
  readonly id: string;
  /** `extraData` is merged key by key over the stored one; the rest replaces what is stored. */
  readonly patch: Partial<Pick<RunRow, 'status' | 'currentObject' | 'modified' | 'extraData'>>;
}

/**
 * What belongs together and is stored together or not at all.
 *
 * An object's `revision` must be one more than the stored one (1 when it is new); otherwise the
 * whole commit is refused with `RevisionConflictError`. An object that is stored already and named
 * by a stored claim is refused with `ObjectClaimedError`, unless the claim is the `holder`'s own or
 * among the `releases`. Releases count before claims; then come the deletions, which win over a row
 * of the same commit; runs are settled last.
 */
export interface Changes {
  /** Who writes: the name that its claims have as their `holder`. */
  readonly holder?: string;
  readonly objects?: readonly ObjectRow[];
  readonly snapshots?: readonly SnapshotRow[];
  readonly runs?: readonly RunRow[];
  readonly logs?: readonly LogRow[];
  /**
   * New claims; refused with `ObjectClaimedError` when another claim names one of their `oids`, and
   * with `RevisionConflictError` when one of these is not stored, or not at the claim's revision of
   * it. Objects of the same commit count as stored.
   */
  readonly claims?: readonly ClaimRow[];
  readonly inputs?: readonly ClaimInput[];
  /** Claims (with their inputs) whose work is stored with this commit; must be there. */
  readonly releases?: readonly string[];
  /**
   * Objects to delete, with their snapshots and logs, readable or not; refused with
   * `ObjectClaimedError` when a claim names one that stays, and with `RevisionConflictError` when
   * one is not at the revision given.
   */
  readonly deleteObjects?: readonly ObjectDeletion[];
  /**
   * Runs to delete, with their objects, snapshots, claims and logs; refused with
   * `ObjectClaimedError` when a claim of another run names one of their objects.
   */
  readonly deleteRuns?: readonly string[];
  /**
   * Runs to settle, after all else of this commit; one that is not stored (any more) is left out.
   * Without a status in the patch the run is RUNNING as long as a claim of it is stored, and
   * otherwise what `statusOfTally` makes of its objects.
   */
  readonly settleRuns?: readonly RunSettlement[];
  /** Runs to note a wish of, or to forget it; one that is not stored (any more) is left out. */
  readonly markRuns?: readonly RunEnding[];
  /** New jobs; refused with `JobConflictError` when one is stored already. They go with their run. */
  readonly jobs?: readonly JobRow[];
  /** Changes of jobs: refused with `JobConflictError` when one is not stored, or not at the revision given. */
  readonly patchJobs?: readonly JobPatch[];
  /** For whom the commit is made: refused with `JobTakenError` when another worker has taken the job since. */
  readonly fence?: Fence;
  /** Notes of objects on their way, and the ones that have served. They go with their run. */
  readonly journal?: readonly JournalRow[];
  readonly dropJournal?: readonly string[];
  /** Outcomes of effects; one that is stored already stays as it is. They go with their run. */
  readonly effects?: readonly EffectRow[];
  /**
   * What objects of this commit wait for. Without one here, an object's wake goes when it is claimed,
   * deleted or stored as anything else than WAITING.
   */
  readonly wakes?: readonly WakeRow[];
  /** Objects that are not to go on by themselves any more, though they stay WAITING. */
  readonly dropWakes?: readonly string[];
  /** Signals to keep until a wait takes them, and those that were taken. They go with object and run. */
  readonly signals?: readonly SignalRow[];
  readonly dropSignals?: readonly string[];
  /**
   * Signals that have not come, as whoever writes has seen: refused with `RevisionConflictError` of the
   * object when one is kept that this commit does not take.
   */
  readonly absentSignals?: readonly AbsentSignal[];
}

/** A signal of this event to this object in this run. */
export type AbsentSignal = Pick<SignalRow, 'idObject' | 'idWorkflow' | 'event'>;

/** What is to change of a job; the rest stays, and its revision goes up by one. */
export interface JobPatch {
  readonly id: string;
  readonly patch: Partial<Omit<JobRow, 'id' | 'idWorkflow' | 'workflow' | 'created' | 'revision'>>;
  readonly revision?: number;
}

/** A worker's hold on a job. */
export interface Fence {
  readonly idJob: string;
  readonly epoch: number;
}

export interface CommitOptions {
  /** `strict` waits until the disk has it: for a person's decision and the end of a run. */
  readonly durability?: 'relaxed' | 'strict';
}

export interface LogQuery {
  readonly idOwner: string;
  readonly level?: LogRow['level'];
  /** Newest first; default oldest first. */
  readonly newestFirst?: boolean;
  readonly limit?: number;
}

export interface RunQuery {
  readonly name?: string;
  readonly status?: RunRow['status'];
  /** Only those that tasks of this run have started; null: only those that no run has started. */
  readonly startedBy?: string | null;
  /** Only those that are still to end since this run was cancelled. */
  readonly endsWith?: string;
  /** Id of the run after which the page begins, whether or not it is still there. */
  readonly after?: string;
  /** Newest first always. */
  readonly limit?: number;
}

export interface ClaimQuery {
  readonly holder?: string;
  readonly idWorkflow?: string;
}

export interface JobQuery {
  readonly statuses?: readonly JobStatus[];
  readonly idWorkflow?: string;
  /** Id of the job after which the page begins, whether or not it is still there. */
  readonly after?: string;
  /** Newest first always. */
  readonly limit?: number;
}

/** What may happen to a store from outside. */
export type StoreEvent =
  /** Another tab has opened a newer version: this one must be loaded anew and writes no more. */
  | { readonly kind: 'outdated' }
  /** Another tab with an older version keeps this one from opening. */
  | { readonly kind: 'blocked' }
  /** The database was deleted or the connection lost for good. */
  | { readonly kind: 'lost'; readonly reason: string }
  /** A list left this row out since it cannot be read; told once a row. */
  | {
      readonly kind: 'unreadable';
      readonly table: string;
      readonly id: string;
      readonly reason: string;
    };

/**
 * Where everything is kept. Reads answer parsed rows; a missing row is `undefined`, never a throw.
 * A row that cannot be parsed is an `UnreadableRowError` where it was asked for by id; lists leave
 * it out and tell of it once by `onEvent`.
 */
export interface Store {
  /** Whether other tabs and workers use it too. */
  readonly isShared?: boolean;

  /** Stores all of `changes` in one transaction, or nothing and throws. */
  commit(changes: Changes, options?: CommitOptions): Promise<void>;

  /** The object of that id. */
  getObject(id: string): Promise<ObjectRow | undefined>;
  /** The objects of those ids, in their order. */
  getObjects(ids: readonly string[]): Promise<(ObjectRow | undefined)[]>;
  /** One page of a filtered, ordered list of objects. Cost: the rows of the page, at any depth. */
  queryObjects(query: ObjectQuery): Promise<ObjectPage>;
  /** The objects of a run, oldest first. */
  getObjectsOfRun(idWorkflow: string): Promise<ObjectRow[]>;
  /** Every object, oldest first, in pieces. */
  eachObject(pieceSize?: number): AsyncIterable<readonly ObjectRow[]>;

  /** The snapshot of that id. */
  getSnapshot(id: string): Promise<SnapshotRow | undefined>;
  /** An object's snapshots, oldest first. */
  getSnapshots(idObject: string): Promise<SnapshotRow[]>;
  /** The snapshots taken by a run, oldest first. */
  getSnapshotsOfRun(idWorkflow: string): Promise<SnapshotRow[]>;

  /** The run of that id. */
  getRun(id: string): Promise<RunRow | undefined>;
  /**
   * Runs, newest first. Cost: the rows up to the end of the page; with a cursor, from there. Of those
   * that no run has started also the ids of all.
   */
  queryRuns(query?: RunQuery): Promise<RunRow[]>;

  /** How many runs are still to end, by the run that was cancelled. Cost: their keys. */
  getEndings(): Promise<ReadonlyMap<string, number>>;

  /** Number of all objects by facet, or of one run's; as of the last commit, without counting. */
  getTally(idWorkflow?: string): Promise<Tally>;

  /** Log lines of an object or a run. */
  getLogs(query: LogQuery): Promise<LogRow[]>;

  /** Claims, oldest first. Cost: those of the holder or of the run, where one is said. */
  getClaims(query?: ClaimQuery): Promise<ClaimRow[]>;
  /** The claims that name one of these stored objects. Cost: mostly these claims. */
  getClaimsOn(oids: readonly string[]): Promise<ClaimRow[]>;
  /** The holders of claims, once each, whose names begin so; the first by name. Cost: their names. */
  getHolders(prefix?: string, limit?: number): Promise<string[]>;
  /** The packed new objects of a claim. */
  getInput(idClaim: string): Promise<ClaimInput | undefined>;

  /** The job of that id. */
  getJob(id: string): Promise<JobRow | undefined>;
  /** Jobs, newest first. Cost: the rows of the page. */
  queryJobs(query?: JobQuery): Promise<JobRow[]>;
  /**
   * The head of the queue. Of those put off to a time that has come, only the ones are looked at whose
   * time came first; of lanes that differ in priority alone the highest, until there are `limit`. Cost: for
   * each lane looked at twice `limit` and `without` ids at most, however many wait behind them, or for
   * their time, and no row is read.
   */
  getQueue(query: QueueQuery): Promise<QueueHead>;
  /** Ids of the runs that have a job of one of these statuses, so many at most. Cost: these ids. */
  getRunsOfJobs(statuses: readonly JobStatus[], limit: number): Promise<string[]>;
  /** The notes of a run's objects on their way, oldest first. */
  getJournal(idWorkflow: string): Promise<JournalRow[]>;
  /** The outcome of the effect of that id. */
  getEffect(id: string): Promise<EffectRow | undefined>;

  /** What these objects wait for, in their order. */
  getWakes(idObjects: readonly string[]): Promise<(WakeRow | undefined)[]>;
  /** What objects of a run wait for, the oldest object first. Cost: these. */
  getWakesOfRun(idWorkflow: string, limit?: number): Promise<WakeRow[]>;
  /** Ids of the runs with objects that go on by themselves, the newest first. Cost: these ids. */
  getRunsOfWakes(limit: number): Promise<string[]>;
  /**
   * Makes due what waits for jobs that are gone: a deletion in a full storage cannot say so at once. To
   * be called by who begins to let objects go on; while there is no room it goes on by itself.
   */
  mendWakes(): Promise<void>;
  /** What is due at that time, soonest first. */
  getDueWakes(now: number, limit?: number): Promise<WakeRow[]>;
  /** When the next object is due after that time; undefined when none goes on by itself. */
  getNextDue(after: number): Promise<number | undefined>;
  /** Signals to an object that no wait has taken, oldest first. */
  getSignals(idObject: string): Promise<SignalRow[]>;

  /**
   * Answers `read` now and again after each commit (in any tab) that may change its answer, until
   * the returned function is called. `read` may call this store's reads only. Once a commit of this
   * store has been acknowledged, no answer from before it is given; answers in between may be left
   * out. After an error the observation goes on. What `onValue` throws is told to `onError`; what
   * that throws, or with none, is dropped.
   */
  observe<T>(
    read: () => Promise<T>,
    onValue: (value: T) => void,
    onError?: (error: unknown) => void
  ): () => void;

  /** Tells of what happens to the store from outside, until the returned function is called. */
  onEvent(listener: (event: StoreEvent) => void): () => void;

  /** Deletes everything. */
  clear(): Promise<void>;
  /** Ends the connection; nothing may be called after it. */
  close(): Promise<void>;
}
