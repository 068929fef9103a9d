import type { ClaimInput, ClaimRow } from '../model/ClaimRow.ts';
import type { LogRow } from '../model/LogRow.ts';
import type { ObjectPage, ObjectQuery } from '../model/ObjectQuery.ts';
import type { ObjectRow, SnapshotRow } from '../model/ObjectRow.ts';
import type { RunRow } from '../model/RunRow.ts';
import type { Tally } from '../model/Tally.ts';

/**
 * What belongs together and is stored together or not at all.
 *
 * An object's `revision` must be one more than the stored one (1 when it is new); otherwise the
 * whole commit is refused with `RevisionConflictError`. Releases count before claims, and what is
 * deleted is deleted last: it wins over a row of the same commit.
 */
export interface Changes {
  readonly objects?: readonly ObjectRow[];
  readonly snapshots?: readonly SnapshotRow[];
  readonly runs?: readonly RunRow[];
  readonly logs?: readonly LogRow[];
  /** New claims; refused with `ObjectClaimedError` when another claim names one of their `oids`. */
  readonly claims?: readonly ClaimRow[];
  readonly inputs?: readonly ClaimInput[];
  /** Claims (with their inputs) whose work is stored with this commit; must be there. */
  readonly releases?: readonly string[];
  /** Objects to delete, with their snapshots and logs. */
  readonly deleteObjects?: readonly string[];
  /** Runs to delete, with their objects, snapshots, claims and logs. */
  readonly deleteRuns?: readonly string[];
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
  /** Runs, newest first. */
  queryRuns(query?: RunQuery): Promise<RunRow[]>;

  /** Number of all objects by facet, or of one run's; as of the last commit, without counting. */
  getTally(idWorkflow?: string): Promise<Tally>;

  /** Log lines of an object or a run. */
  getLogs(query: LogQuery): Promise<LogRow[]>;

  /** All claims, oldest first. */
  getClaims(): Promise<ClaimRow[]>;
  /** The claims that name one of these stored objects. */
  getClaimsOn(oids: readonly string[]): Promise<ClaimRow[]>;
  /** The packed new objects of a claim. */
  getInput(idClaim: string): Promise<ClaimInput | undefined>;

  /**
   * Answers `read` now and again after each commit (in any tab) that may change its answer, until
   * the returned function is called. `read` may call this store's reads only. Once a commit of this
   * store has been acknowledged, no answer from before it is given; answers in between may be left
   * out. After an error the observation goes on.
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
