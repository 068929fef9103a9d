import { countIn, type Pinfold, type Store } from '$lib/engine/index.ts';
import { PenIndex } from '$lib/search/index/PenIndex.ts';
import type { PenAnswer, PenQuery } from '$lib/search/index/PenQuery.ts';
import { Beat } from './Beat.ts';
import { DataVerdicts, dataTermsOf } from './DataVerdicts.ts';
import { EntryReader } from './EntryReader.ts';
import { PenShelf, type ShelfTimes } from './PenShelf.ts';
import { penVersion } from './penVersion.ts';
import type { PenProgress, PenRange } from './PenWorker.ts';

export interface PenKeeperOptions {
  readonly pinfold: Pinfold;
  readonly onProgress: (progress: PenProgress) => void;
  /** Whether this thread is the one that writes the index to the shelf; default: always. */
  readonly mayWrite?: () => Promise<boolean>;
  /** When it does; default: 5 s after the last change, once a minute at most. */
  readonly times?: ShelfTimes;
}

/** How often (ms) changes are looked at: what changes twice meanwhile is read once. */
const interval = 250;

/** Commits whose objects are looked at together. */
const mostChanges = 50;

/** Objects that are read at a time. */
const pieceSize = 500;

interface Follower {
  readonly query: PenQuery;
  readonly onAnswer: (answer: PenAnswer) => void;
  last: string;
}

/**
 * Keeps the index of all objects of a store: from the shelf, or by reading them all, and from then on by
 * the feed of changes. Made to run in a worker of its own; nothing here needs one.
 */
export class PenKeeper {
  readonly #store: Store;
  readonly #reader: EntryReader;
  readonly #verdicts: DataVerdicts;
  readonly #shelf: PenShelf;
  readonly #onProgress: (progress: PenProgress) => void;
  readonly #followers = new Set<Follower>();
  readonly #beat = new Beat(() => this.#follow(), interval);
  readonly #endings: (() => void)[] = [];
  #opening: Promise<void> | undefined;
  #index: PenIndex | undefined;
  #seq = 0;

  constructor({ pinfold, onProgress, mayWrite, times }: PenKeeperOptions) {
    this.#store = pinfold.store;
    this.#reader = new EntryReader(pinfold);
    this.#verdicts = new DataVerdicts((ids) => this.#reader.rowsOf(ids));
    this.#shelf = new PenShelf({
      store: pinfold.store,
      version: penVersion(pinfold.workflows.all()),
      times: times ?? { quiet: 5_000, pause: 60_000 },
      mayWrite: mayWrite ?? (() => Promise.resolve(true))
    });
    this.#onProgress = onProgress;
  }

  /** Begins, if it has not; fulfilled when queries are answered. What keeps it from that is told as progress. */
  open(): Promise<void> {
    this.#opening ??= this.#open().catch((error: unknown) => this.#fail(error));
    return this.#opening;
  }

  async query(query: PenQuery): Promise<PenAnswer> {
    return this.#ask(query, (index, among) => index.query(query, among));
  }

  async idsOf(query: PenQuery): Promise<string[]> {
    return this.#ask(query, (index, among) => index.idsOf(query, among));
  }

  async rangeOf(query: PenQuery, { fromId, toId }: PenRange): Promise<string[]> {
    return this.#ask(query, (index, among) => index.rangeOf(query, fromId, toId, among));
  }

  /** Answers now, and again whenever the answer has changed, until the returned function is called. */
  follow(query: PenQuery, onAnswer: (answer: PenAnswer) => void): () => void {
    const follower = { query, onAnswer, last: '' };
    this.#followers.add(follower);
    this.#answer(follower).catch((error: unknown) => this.#fail(error));
    return () => {
      this.#followers.delete(follower);
    };
  }

  close(): void {
    for (const end of this.#endings) end();
    this.#beat.end();
    this.#shelf.end();
    this.#followers.clear();
  }

  async #open(): Promise<void> {
    const lying = await this.#shelf.read();
    if (lying === undefined) await this.#rebuild();
    else {
      this.#index = lying.index;
      this.#seq = lying.seq;
    }
    await this.#catchUp();
    this.#tellReady();
    const ask = (): void => this.#beat.ask();
    this.#endings.push(
      this.#store.observe(
        () => this.#store.lastChange(),
        ask,
        (error) => this.#fail(error)
      ),
      // The new database begins to count anew.
      this.#store.onEvent(({ kind }) => {
        if (kind !== 'lost') return;
        this.#seq = Infinity;
        ask();
      })
    );
  }

  async #follow(): Promise<void> {
    try {
      if (!(await this.#catchUp())) return;
      this.#tellReady();
      for (const follower of this.#followers) await this.#answer(follower);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Takes in what has changed since; answers whether anything has. */
  async #catchUp(): Promise<boolean> {
    let hasChanged = false;
    for (;;) {
      const feed = await this.#store.getChanges({ after: this.#seq, limit: mostChanges });
      const last = feed.changes.at(-1);
      if (feed.isWhole && last === undefined) return hasChanged;
      if (last === undefined) await this.#rebuild();
      else {
        await this.#take(
          new Set(feed.changes.flatMap((each) => [...each.objects, ...each.deleted]))
        );
        this.#seq = last.seq;
      }
      hasChanged = true;
      this.#shelf.writeSoon(() => ({ index: this.#present(), seq: this.#seq }));
    }
  }

  async #take(ids: ReadonlySet<string>): Promise<void> {
    const all = [...ids];
    for (let start = 0; start < all.length; start += pieceSize) {
      const asked = all.slice(start, start + pieceSize);
      const rows = await this.#reader.rowsOf(asked);
      const put = await this.#reader.entriesOf(rows);
      this.#verdicts.take({ rows, asked });
      // All go first: one that was deleted and stored anew has a lower revision than before.
      this.#present().apply({ put: [], deleted: asked });
      this.#present().apply({ put, deleted: [] });
    }
  }

  /** Reads all objects; what changes meanwhile is in the feed behind the number that is noted first. */
  async #rebuild(): Promise<void> {
    const seq = await this.#store.lastChange();
    const total = countIn(await this.#store.getTally(), {});
    this.#onProgress({ state: 'reading', done: 0, total });
    this.#index = await PenIndex.build(this.#reader.all(), (done) => {
      this.#onProgress({ state: 'reading', done, total: Math.max(done, total) });
    });
    this.#verdicts.forget();
    this.#seq = seq;
    this.#shelf.writeSoon(() => ({ index: this.#present(), seq: this.#seq }));
  }

  async #ask<T>(
    query: PenQuery,
    answer: (index: PenIndex, among: ReadonlySet<string> | undefined) => T
  ): Promise<T> {
    const among = await this.#among(query, () => true);
    return answer(this.#present(), among);
  }

  async #answer(follower: Follower): Promise<void> {
    const isWanted = (): boolean => this.#followers.has(follower);
    const among = await this.#among(follower.query, isWanted);
    if (!isWanted()) return;
    const answer = this.#present().query(follower.query, among);
    const text = JSON.stringify(answer);
    if (text === follower.last) return;
    follower.last = text;
    follower.onAnswer(answer);
  }

  /** What matches the data terms, when all is there that a query needs. */
  async #among(query: PenQuery, isWanted: () => boolean): Promise<ReadonlySet<string> | undefined> {
    await this.open();
    if (dataTermsOf(query).length === 0) return undefined;
    const among = await this.#verdicts.among({
      query,
      candidates: () => this.#present().candidatesOf(query),
      isWanted,
      onProgress: (done, total) => {
        this.#onProgress({ state: 'searching', done, total });
      }
    });
    this.#tellReady();
    return among;
  }

  #present(): PenIndex {
    if (this.#index === undefined) throw new Error('The index of the list could not be made.');
    return this.#index;
  }

  #tellReady(): void {
    if (this.#index) this.#onProgress({ state: 'ready', size: this.#index.size });
  }

  #fail(error: unknown): void {
    this.close();
    this.#onProgress({
      state: 'failed',
      reason: error instanceof Error ? error.message : String(error)
    });
  }
}
