import type { LogRow } from '../model/LogRow.ts';
import type { ObjectRow, SnapshotRow } from '../model/ObjectRow.ts';
import type { Clock } from '../ports/Clock.ts';
import type { Changes, CommitOptions, Store } from '../ports/Store.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** Objects a commit: 0.9 of what one huge commit would reach (PERFORMANCE 8, point 2). */
export const groupSize = 100;
/** A finished object waits at most so long (ms) for the others of its group. */
const longestWait = 200;

interface Entry {
  readonly object: WorkflowObject;
  readonly row: ObjectRow;
  /** Whether the run is through with the object, so that its claim is served. */
  readonly final: boolean;
}

/**
 * Gathers what the objects of a run have become and stores it in groups: an object with its
 * snapshot, its log lines and its claim in one commit or not at all.
 */
export class GroupCommit {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();
  readonly #snapshots = new Map<string, SnapshotRow>();
  readonly #claims = new Map<string, Set<string>>();
  readonly #claimOf = new Map<string, string>();
  #logs: LogRow[] = [];
  #cancelTimer: (() => void) | undefined;
  #running: Promise<void> = Promise.resolve();
  #failure: { readonly error: unknown } | undefined;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Says which claim names these objects; the commit of the last of them releases it. */
  claim(idClaim: string, ids: readonly string[]): void {
    this.#claims.set(idClaim, new Set(ids));
    for (const id of ids) this.#claimOf.set(id, idClaim);
  }

  /** Keeps a snapshot until its object is stored; they go into one commit. */
  addSnapshot(snapshot: SnapshotRow): void {
    this.#snapshots.set(snapshot.idParent, snapshot);
  }

  /** Takes the object as it is now. `final` says that the run is through with it. */
  add(object: WorkflowObject, final: boolean): void {
    this.#entries.set(object.id, { object, row: object.toRow(this.#clock.now()), final });
    this.#cancelTimer ??= this.#clock.after(longestWait, () => {
      // A failure is kept and comes out of the next flush.
      this.flush().catch(() => undefined);
    });
  }

  addLog(line: LogRow): void {
    this.#logs.push(line);
  }

  /** Whether a group is full. */
  get due(): boolean {
    return this.#entries.size >= groupSize;
  }

  /** What the store refused with; after it nothing more is stored. */
  get failure(): { readonly error: unknown } | undefined {
    return this.#failure;
  }

  /** Claims that name objects which this run will not store any more; forgotten with this call. */
  unserved(): string[] {
    const stored = new Set([...this.#entries.values()].map(({ row }) => row.id));
    const rest = [...this.#claims]
      .filter(([, ids]) => ![...ids].every((id) => stored.has(id)))
      .map(([idClaim]) => idClaim);
    for (const idClaim of rest) this.#claims.delete(idClaim);
    return rest;
  }

  /**
   * Stores all that has been gathered until now, together with `more`; commits follow one another.
   * Throws what the store throws, also when an earlier flush has failed.
   */
  flush(more: Changes = {}, options: CommitOptions = {}): Promise<void> {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    const gathered = this.#take([...this.#entries.values()]);
    const releases = [...(more.releases ?? []), ...(gathered.releases ?? [])];
    const changes: Changes = { ...more, ...gathered, releases };
    const result = this.#running.then(() => this.#commit(changes, options));
    this.#running = result.catch(() => undefined);
    return result;
  }

  async #commit(changes: Changes, options: CommitOptions): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure.error;
    if (Object.values(changes).every((rows: readonly unknown[]) => rows.length === 0)) return;
    try {
      await this.#store.commit(changes, options);
    } catch (error) {
      this.#failure = { error };
      throw error;
    }
  }

  #take(entries: readonly Entry[]): Changes {
    const snapshots: SnapshotRow[] = [];
    const releases: string[] = [];
    for (const { object, row, final } of entries) {
      // At once, not after the commit: the object may be added again while the commit is under way.
      object.revision = row.revision;
      object.modified = row.modified;
      const snapshot = this.#snapshots.get(row.id);
      if (snapshot !== undefined) snapshots.push(snapshot);
      this.#snapshots.delete(row.id);
      if (final) this.#serve(row.id, releases);
    }
    const logs = this.#logs;
    this.#logs = [];
    this.#entries.clear();
    return { objects: entries.map(({ row }) => row), snapshots, logs, releases };
  }

  #serve(idObject: string, releases: string[]): void {
    const idClaim = this.#claimOf.get(idObject);
    if (idClaim === undefined) return;
    this.#claimOf.delete(idObject);
    const rest = this.#claims.get(idClaim);
    rest?.delete(idObject);
    if (rest?.size !== 0) return;
    this.#claims.delete(idClaim);
    releases.push(idClaim);
  }
}
