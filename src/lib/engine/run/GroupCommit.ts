import { z } from 'zod';
import type { ClaimInput, ClaimRow } from '../model/ClaimRow.ts';
import type { EffectRow } from '../model/EffectRow.ts';
import { newId } from '../model/ids.ts';
import type { LogRow } from '../model/LogRow.ts';
import { markVetted } from '../model/vetted.ts';
import type { ObjectRow, SnapshotRow } from '../model/ObjectRow.ts';
import type { WakeRow } from '../model/WakeRow.ts';
import type { Clock } from '../ports/Clock.ts';
import type { ObjectStatus } from '../model/ObjectStatus.ts';
import type { Changes, CommitOptions, Store } from '../ports/Store.ts';
import { ClaimLedger, type Narrowed } from './ClaimLedger.ts';
import type { StorableCopies } from './storableCopies.ts';
import type { Journal } from './Journal.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** Objects a claim, and so a commit: 0.92 of what one huge commit would reach (PERFORMANCE 2 and 8.2). */
export const groupSize = 200;
/** A finished object waits at most so long (ms) for the others of its group. */
const longestWait = 200;

/** Objects that the run is through with and that are stored, or about to be. */
export type Stored = ReadonlyMap<string, ObjectStatus>;

/** What goes with the commits of a delayed run. */
export interface CommitCompanion {
  readonly journal?: Journal;
  /** The job's part of the next commit, with which so many objects are stored. */
  part(stored: Stored): Pick<Changes, 'patchJobs' | 'fence'>;
}

interface Entry {
  readonly object: WorkflowObject;
  readonly row: ObjectRow;
  /** Whether the run is through with the object, so that its claim is served. */
  readonly final: boolean;
  /** What it waits for. */
  readonly wake: WakeRow | undefined;
}

const packedRows = z.array(z.looseObject({ id: z.string() }));

/**
 * Gathers what the objects of a run have become and stores it in groups: an object with its
 * snapshot, its log lines and its claim in one commit or not at all.
 */
export class GroupCommit {
  readonly claims: ClaimLedger;
  readonly #companion: CommitCompanion;
  readonly #store: Store;
  readonly #clock: Clock;
  /** Name of the lease under which the objects are claimed. */
  readonly #holder: string;
  readonly #entries = new Map<string, Entry>();
  readonly #stored = new Map<string, ObjectStatus>();
  /** Objects that the run has not done anything to, after all. */
  readonly #undone = new Set<string>();
  readonly #snapshots = new Map<string, SnapshotRow>();
  /** Objects that are left as they are stored: only their claims are served. */
  readonly #left = new Map<string, ObjectStatus>();
  #logs: LogRow[] = [];
  #due = false;
  /** Something is to be stored that no row tells: how far the job is. */
  #news = false;
  #cancelTimer: (() => void) | undefined;
  #running: Promise<void> = Promise.resolve();
  #failure: { readonly error: unknown } | undefined;

  constructor(options: {
    store: Store;
    clock: Clock;
    holder: string;
    claims?: ClaimLedger;
    companion?: CommitCompanion;
  }) {
    this.#store = options.store;
    this.#clock = options.clock;
    this.#holder = options.holder;
    this.claims = options.claims ?? new ClaimLedger();
    this.#companion = options.companion ?? { part: () => ({}) };
  }

  /** Keeps a snapshot until its object is stored; they go into one commit. */
  addSnapshot(snapshot: SnapshotRow): void {
    this.#snapshots.set(snapshot.idParent, snapshot);
  }

  /**
   * Takes the object as it is now, with these copies of its data, which are the group's from here on.
   * `final`: the run is through with it.
   */
  add(object: WorkflowObject, copies: StorableCopies, final: boolean, wake?: WakeRow): void {
    const row = { ...object.toRow(this.#clock.now()), ...copies };
    markVetted(copies.data);
    markVetted(copies.extraData);
    // Saved by another task meanwhile, it still waits.
    const waits = wake ?? (row.status === 'WAITING' ? this.#entries.get(row.id)?.wake : undefined);
    this.#entries.set(object.id, { object, row, final, wake: waits });
    if (final) this.#completed(object.id);
    this.#startTimer();
  }

  /** The run is through with the object, and leaves it as it is stored, without a snapshot. */
  leave({ id, status }: WorkflowObject): void {
    this.#snapshots.delete(id);
    this.#left.set(id, status);
    this.#completed(id);
    this.#startTimer();
  }

  /** What is stored of the object, now or soon, is no work done. */
  addUndone(id: string): void {
    this.#undone.add(id);
  }

  #completed(id: string): void {
    if (this.claims.completes(id)) this.#due = true;
  }

  #startTimer(): void {
    this.#cancelTimer ??= this.#clock.after(longestWait, () => {
      // A failure is kept and comes out of the next flush.
      this.flush().catch(() => undefined);
    });
  }

  addLog(line: LogRow): void {
    this.#logs.push(line);
  }

  /** What the companion tells is to be stored soon, whether or not anything else is. */
  addNews(): void {
    this.#news = true;
    this.#startTimer();
  }

  /** Whether a group is complete. */
  get due(): boolean {
    return this.#due;
  }

  /** What the store refused with; after it nothing more is stored. */
  get failure(): { readonly error: unknown } | undefined {
    return this.#failure;
  }

  /**
   * Stores all that has been gathered until now, together with `more`; commits follow one another.
   * Throws what the store throws, also when an earlier flush has failed.
   */
  flush(more: Changes = {}, options: CommitOptions = {}): Promise<void> {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    this.#due = false;
    const { changes, narrowed } = this.#take(more);
    return this.#enqueue(changes, narrowed, options);
  }

  /**
   * Stores what is gathered, and that the run has this object in hand once more, whose claim it had
   * served. Throws `ObjectClaimedError` or `RevisionConflictError` when somebody else has taken it
   * meanwhile, which harms nothing else, and what `flush` throws.
   */
  async claimAgain(
    object: WorkflowObject,
    { idWorkflow, startPoint }: Pick<ClaimRow, 'idWorkflow' | 'startPoint'>
  ): Promise<void> {
    const gathered = this.#entries.get(object.id)?.row;
    const row: ClaimRow = {
      id: newId(),
      idWorkflow,
      holder: this.#holder,
      startPoint,
      oids: [object.id],
      revisions: [gathered?.revision ?? object.revision],
      inputs: 0,
      place: 0,
      created: this.#clock.now()
    };
    // Together where it can be: so there is no moment at which it is nobody's.
    const together = gathered !== undefined || this.#left.has(object.id);
    await this.flush(together ? { claims: [row] } : {});
    if (!together) {
      await this.#store.commit({ ...this.#companion.part(this.#stored), claims: [row] });
    }
    this.claims.add(row, []);
  }

  async #commit(
    changes: Changes,
    narrowed: readonly Narrowed[],
    options: CommitOptions,
    news: boolean
  ): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure.error;
    const { holder: _holder, fence: _fence, patchJobs: _progress, ...lists } = changes;
    const isEmpty = Object.values(lists).every((rows: readonly unknown[]) => rows.length === 0);
    if (isEmpty && !news) return;
    try {
      const inputs = await this.#narrowInputs(narrowed);
      await this.#store.commit({ ...changes, holder: this.#holder, inputs }, options);
    } catch (error) {
      this.#failure = { error };
      throw error;
    }
  }

  #take(more: Changes): { changes: Changes; narrowed: readonly Narrowed[] } {
    const entries = [...this.#entries.values()];
    const snapshots: SnapshotRow[] = [];
    for (const { object, row, final } of entries) {
      if (final && !this.#undone.has(row.id)) this.#stored.set(row.id, row.status);
      // At once, not after the commit: the object may be added again while the commit is under way.
      object.wasStored(row);
      const snapshot = this.#snapshots.get(row.id);
      if (snapshot !== undefined) snapshots.push(snapshot);
      this.#snapshots.delete(row.id);
    }
    for (const [id, status] of this.#left) if (!this.#undone.has(id)) this.#stored.set(id, status);
    const { releases, narrowed } = this.claims.serve([
      ...entries.map(({ row: { id, revision }, final }) => ({ id, revision, final })),
      ...[...this.#left.keys()].map((id) => ({ id, revision: 0, final: true }))
    ]);
    const changes: Changes = {
      ...more,
      ...this.#journal([...entries.map(({ row }) => row.id), ...this.#left.keys()]),
      holder: this.#holder,
      objects: entries.map(({ row }) => row),
      snapshots,
      wakes: entries.flatMap(({ wake }) => wake ?? []),
      logs: this.#logs,
      releases: [...(more.releases ?? []), ...releases],
      claims: [...(more.claims ?? []), ...narrowed.map(({ row }) => row)]
    };
    this.#logs = [];
    this.#entries.clear();
    this.#left.clear();
    return { changes, narrowed };
  }

  /** Stores the notes of objects on their way, and nothing else. */
  flushNotes(): Promise<void> {
    return this.#enqueue(this.#companion.journal?.takeNew(this.#clock.now()) ?? {});
  }

  /** Stores the outcome of an effect, and nothing else. */
  storeEffect(effect: EffectRow): Promise<void> {
    return this.#enqueue({ effects: [effect] });
  }

  /** Commits after what is under way. */
  #enqueue(
    changes: Changes,
    narrowed: readonly Narrowed[] = [],
    options: CommitOptions = {}
  ): Promise<void> {
    // Now, not when it comes to the commit: by then more is done than it stores.
    const whole = { ...changes, ...this.#companion.part(this.#stored) };
    const news = this.#news;
    this.#news = false;
    const result = this.#running.then(() => this.#commit(whole, narrowed, options, news));
    this.#running = result.catch(() => undefined);
    return result;
  }

  #journal(done: Iterable<string>): Pick<Changes, 'journal' | 'dropJournal'> {
    return this.#companion.journal?.take(this.#clock.now(), done) ?? {};
  }

  /** The inputs of narrowed claims: what is left of those before them. */
  async #narrowInputs(narrowed: readonly Narrowed[]): Promise<ClaimInput[]> {
    const inputs: ClaimInput[] = [];
    for (const { from, row, inputs: left } of narrowed) {
      if (left.size === 0) continue;
      const before = await this.#store.getInput(from);
      const rows = packedRows.parse(JSON.parse(before?.json ?? '[]'));
      inputs.push({ id: row.id, json: JSON.stringify(rows.filter(({ id }) => left.has(id))) });
    }
    return inputs;
  }
}
