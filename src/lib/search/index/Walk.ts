import { baseValue, type Base } from './Base.ts';
import type { DeltaRow } from './Delta.ts';
import { docAt, firstPlace, type Order } from './Order.ts';
import type { PenSort } from './PenQuery.ts';
import { compareRows, type Row } from './Row.ts';

/** How far a walk is: the next place in the base's order, and the next of the other documents. */
export interface Step {
  readonly place: number;
  readonly extra: number;
}

/** What matches a query, in its order: documents of the base and, between them, those of the delta. */
export class Walk {
  readonly #base: Base;
  readonly #sort: PenSort;
  readonly #order: Order;
  readonly #isIn: (doc: number) => boolean;
  readonly #extras: readonly DeltaRow[];

  /** `isIn` tells which documents of the base match; `extras` match, and are in order. */
  constructor(
    base: Base,
    sort: PenSort,
    { isIn, extras }: { isIn: (doc: number) => boolean; extras: readonly DeltaRow[] }
  ) {
    this.#base = base;
    this.#sort = sort;
    this.#order = base.orders.get(sort.key) ?? { docs: allDocs(base), present: 0 };
    this.#isIn = isIn;
    this.#extras = extras;
  }

  /** Where to go on after a document, which need not match, and how many come before that. */
  after(row: Row): { step: Step; offset: number } {
    const place = this.#placeAfter(row, 0);
    const extra = firstPlace(0, this.#extras.length, (at) => {
      const other = this.#extras[at];
      return other !== undefined && compareRows(other, row, this.#sort.descending) > 0;
    });
    let offset = extra;
    for (let at = 0; at < place; at += 1) if (this.#isIn(this.#docAt(at))) offset += 1;
    return { step: { place, extra }, offset };
  }

  /** Ids from a step on, `skip` of them left out, at most `limit`. */
  ids({ place, extra }: Step, { skip = 0, limit = Infinity } = {}): string[] {
    const found: string[] = [];
    let seen = 0;
    const see = (id: string) => {
      if (seen >= skip && found.length < limit) found.push(id);
      seen += 1;
      return found.length < limit;
    };
    if (limit <= 0) return found;
    let at = place;
    for (const row of this.#extras.slice(extra)) {
      const end = this.#placeAfter(row, at);
      for (; at < end; at += 1) if (!this.#seeBase(at, see)) return found;
      if (!see(row.id)) return found;
    }
    for (; at < this.#order.docs.length; at += 1) if (!this.#seeBase(at, see)) return found;
    return found;
  }

  /** Whether to go on. */
  #seeBase(place: number, see: (id: string) => boolean): boolean {
    const doc = this.#docAt(place);
    return !this.#isIn(doc) || see(this.#base.ids[doc] ?? '');
  }

  #docAt(place: number): number {
    return docAt(this.#order, place, this.#sort.descending);
  }

  /** The first place whose document comes after a row, not before `low`. */
  #placeAfter(row: Row, low: number): number {
    const { descending, key } = this.#sort;
    return firstPlace(low, this.#order.docs.length, (place) => {
      const other = rowOfBase(this.#base, this.#docAt(place), key);
      return compareRows(other, row, descending) > 0;
    });
  }
}

/** A document of the base as one of an order. */
export function rowOfBase(base: Base, doc: number, key: string): Row {
  return {
    id: base.ids[doc] ?? '',
    modified: base.modified[doc] ?? 0,
    value: baseValue(base, doc, key)
  };
}

function allDocs({ ids }: Base): Uint32Array<ArrayBuffer> {
  return Uint32Array.from(ids.keys());
}
