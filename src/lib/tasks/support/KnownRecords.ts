import type { Store } from '$lib/engine/index.ts';
import { asBibRecord, type BibRecord } from '$lib/record/BibRecord.ts';
import {
  DuplicateIndex,
  type DuplicateMatch,
  type FindOptions
} from '$lib/record/matching/DuplicateIndex.ts';

/** All that the search for duplicates needs of a store. */
export type ObjectSource = Pick<Store, 'eachObject' | 'getTally' | 'queryObjects'>;

/** All that it needs of the engine whose records it compares. */
export interface RunInHand {
  readonly id: string;
  readonly status: string;
}

export interface KnownRecordsParts {
  readonly run: RunInHand;
  readonly source: ObjectSource;
  /** Milliseconds from any start. */
  readonly now: () => number;
}

/** Least time (ms) between two looks at the store: others store in groups, seldom more often. */
const betweenLooks = 100;
/** Looking may take one part of so many of all time. */
const shareOfTime = 5;
/** A row may come into the store so long (ms) after its `modified`: groups are stored together. */
const longestDelay = 1_000;
const pageSize = 200;

/** Those in hand in this thread, by what they read. */
const inHand = new WeakMap<object, Set<WeakRef<KnownRecords>>>();

/**
 * The records known to a run: those stored, those it has passed itself, and those that others pass
 * meanwhile: runs of the same thread at once, of other tabs and workers when they are stored and
 * `lookAgain` has met them. Objects without a normalised record don't count: they are to be
 * compared when their turn comes.
 */
export class KnownRecords {
  readonly #parts: KnownRecordsParts;
  readonly #index = new DuplicateIndex();
  readonly #passed = new Set<string>();
  #othersTally = '';
  /** The latest `modified` seen. */
  #newest = 0;
  #nextLook = 0;

  private constructor(parts: KnownRecordsParts) {
    this.#parts = parts;
  }

  /** Reads all objects that are stored. */
  static async read(parts: KnownRecordsParts): Promise<KnownRecords> {
    const known = new KnownRecords(parts);
    known.#join();
    await known.#readAll();
    return known;
  }

  get size(): number {
    return this.#index.size;
  }

  has(id: string): boolean {
    return this.#index.has(id);
  }

  /** The records most like this one, without itself; from now on it is known, to others too. */
  pass(id: string, record: BibRecord, options: FindOptions): DuplicateMatch[] {
    const matches = this.#index.pass(id, record, options);
    this.#passed.add(id);
    for (const other of this.#others()) other.#index.copy(id, this.#index);
    return matches;
  }

  /**
   * Looks for what others have stored since the last look; undefined when there is nothing to wait
   * for. Reads two small tallies, and rows only when objects of other runs have come or changed.
   */
  lookAgain(): Promise<void> | undefined {
    return this.#parts.now() < this.#nextLook ? undefined : this.#look();
  }

  async #readAll(): Promise<void> {
    const { source } = this.#parts;
    // Before the rows: what is stored while they are read is met by the first look.
    this.#othersTally = await this.#tallyOfOthers();
    const { rows } = await source.queryObjects({ sort: 'updated', limit: 1 });
    this.#newest = rows[0]?.modified ?? 0;
    for await (const piece of source.eachObject()) for (const row of piece) this.#put(row);
  }

  async #look(): Promise<void> {
    const { now } = this.#parts;
    const began = now();
    const tally = await this.#tallyOfOthers();
    if (tally !== this.#othersTally) {
      await this.#readNewer();
      this.#othersTally = tally;
    }
    this.#nextLook = now() + Math.max(betweenLooks, (now() - began) * (shareOfTime - 1));
  }

  async #readNewer(): Promise<void> {
    const { source } = this.#parts;
    const since = this.#newest - longestDelay;
    let page = await source.queryObjects({ sort: 'updated', limit: pageSize });
    for (;;) {
      const newer = page.rows.filter(({ modified }) => modified >= since);
      for (const row of newer) this.#put(row);
      const last = newer.at(-1);
      if (last === undefined || newer.length < page.rows.length || !page.hasNext) return;
      const after = { modified: last.modified, id: last.id };
      page = await source.queryObjects({ sort: 'updated', limit: pageSize, after });
    }
  }

  #put(row: { readonly id: string; readonly modified: number; readonly data: unknown }): void {
    this.#newest = Math.max(this.#newest, row.modified);
    // What this run has passed is known as it was then.
    if (this.#passed.has(row.id)) return;
    const record = asBibRecord(row.data);
    if (record !== undefined) this.#index.put(row.id, record);
  }

  /** The numbers of all objects and of this run's: their difference is what others do. */
  async #tallyOfOthers(): Promise<string> {
    const { run, source } = this.#parts;
    const [all, own] = await Promise.all([source.getTally(), source.getTally(run.id)]);
    const others = Object.entries(all).map(([key, count]) => [key, count - (own[key] ?? 0)]);
    return JSON.stringify(others.filter(([, count]) => count !== 0).sort());
  }

  /** Takes over what runs in hand have passed: it may not be stored yet. */
  #join(): void {
    for (const other of this.#others())
      for (const id of other.#passed) this.#index.copy(id, other.#index);
    const all = inHand.get(this.#parts.source) ?? new Set();
    all.add(new WeakRef(this));
    inHand.set(this.#parts.source, all);
  }

  /** Those of runs under way on the same store in this thread; the others are forgotten. */
  #others(): KnownRecords[] {
    const all = inHand.get(this.#parts.source) ?? new Set();
    return [...all].flatMap((reference) => {
      const known = reference.deref();
      if (known === undefined || known.#parts.run.status !== 'RUNNING') all.delete(reference);
      else if (known !== this) return [known];
      return [];
    });
  }
}
