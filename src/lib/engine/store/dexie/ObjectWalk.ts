import { Dexie, type Table } from 'dexie';
import type { Cursor, ObjectQuery } from '../../model/ObjectQuery.ts';
import type { ObjectRow } from '../../model/ObjectRow.ts';
import type { ObjectIndex } from './objectIndexes.ts';

/** Most rows in one piece of a walk. */
const maxPiece = 500;

/** Where a walk begins and how much it brings. */
interface Way {
  readonly backwards: boolean;
  /** The row after which it begins; the whole range without one. */
  readonly from?: Cursor | undefined;
  /** Begins with `from` itself. */
  readonly inclusive?: boolean;
  /** Rows to bring, at most. */
  readonly need: number;
}

/** Reads one value's range of an index in pieces, from any place on, by key: never by offset. */
export class ObjectWalk {
  readonly #table: Table<ObjectRow, string>;
  readonly #index: ObjectIndex;
  readonly #prefix: readonly string[];
  readonly #keep: (stored: unknown) => ObjectRow | undefined;

  constructor(options: {
    table: Table<ObjectRow, string>;
    index: ObjectIndex;
    query: ObjectQuery;
    /** The row parsed, or undefined when the walk leaves it out. */
    keep: (stored: unknown) => ObjectRow | undefined;
  }) {
    const value = options.index.filter === null ? undefined : options.query[options.index.filter];
    this.#table = options.table;
    this.#index = options.index;
    this.#prefix = value === undefined ? [] : [value];
    this.#keep = options.keep;
  }

  /**
   * The next kept rows after `from`, and whether any kept row lies behind them: `from` itself
   * counts, and where it still stands one read tells both.
   */
  async stretch({ backwards, from, need }: Way): Promise<{ rows: ObjectRow[]; behind: boolean }> {
    if (from === undefined) return { rows: await this.rows({ backwards, need }), behind: false };
    const met = await this.rows({ backwards, from, inclusive: true, need: need + 1 });
    const [first] = met;
    if (first && this.#stands(first, from)) return { rows: met.slice(1), behind: true };
    const behind = await this.rows({ backwards: !backwards, from, need: 1 });
    return { rows: met.slice(0, need), behind: behind.length > 0 };
  }

  /** The next kept rows along the way. */
  async rows({ backwards, from, inclusive = false, need }: Way): Promise<ObjectRow[]> {
    const kept: ObjectRow[] = [];
    let place = from;
    let withPlace = inclusive;
    for (let size = need; ; size = Math.min(Math.max(size * 2, 16), maxPiece)) {
      const piece = await this.#piece({ backwards, from: place, inclusive: withPlace, need: size });
      for (const stored of piece) {
        const row = this.#keep(stored);
        if (row) kept.push(row);
        if (kept.length === need) return kept;
      }
      if (piece.length < size) return kept;
      place = piece.at(-1);
      withPlace = false;
    }
  }

  /** Every stored row of the range, in the index's order. */
  all(): PromiseLike<ObjectRow[]> {
    return this.#piece({ backwards: false, need: Infinity });
  }

  #piece({ backwards, from, inclusive = false, need }: Way): PromiseLike<ObjectRow[]> {
    const place = from && this.#key(from.modified, from.id);
    const lower = this.#key(Dexie.minKey, Dexie.minKey);
    const upper = this.#key(Dexie.maxKey, Dexie.maxKey);
    const where = this.#table.where(this.#index.name);
    const range = backwards
      ? where.between(lower, place ?? upper, true, inclusive).reverse()
      : where.between(place ?? lower, upper, inclusive, true);
    return need === Infinity ? range.toArray() : range.limit(need).toArray();
  }

  /** Whether the row is still where the cursor was set. */
  #stands(row: ObjectRow, { modified, id }: Cursor): boolean {
    return row.id === id && (this.#index.order === 'id' || row.modified === modified);
  }

  #key(modified: unknown, id: unknown): unknown {
    const { filter, order } = this.#index;
    if (order === 'modified') return [...this.#prefix, modified, id];
    return filter === null ? id : [...this.#prefix, id];
  }
}
