import { sortValueOf, type Doc } from './Doc.ts';
import type { PenSort } from './PenQuery.ts';
import { compareRows, type Row } from './Row.ts';

/** The documents that have changed since the base was made, by id; there are few. */
export class Delta {
  readonly #docs = new Map<string, Doc>();
  readonly #orders = new Map<string, readonly DeltaRow[]>();

  get size(): number {
    return this.#docs.size;
  }

  get(id: string): Doc | undefined {
    return this.#docs.get(id);
  }

  put(doc: Doc): void {
    this.#docs.set(doc.id, doc);
    this.#orders.clear();
  }

  delete(id: string): boolean {
    this.#orders.clear();
    return this.#docs.delete(id);
  }

  docs(): Doc[] {
    return [...this.#docs.values()];
  }

  /** All of them in an order; it is kept until the next change. */
  inOrder(sort: PenSort): readonly DeltaRow[] {
    const name = JSON.stringify(sort);
    const rows = this.#orders.get(name) ?? this.#sort(sort);
    this.#orders.set(name, rows);
    return rows;
  }

  #sort(sort: PenSort): DeltaRow[] {
    return this.docs()
      .map((doc) => rowOf(doc, sort))
      .sort((a, b) => compareRows(a, b, sort.descending));
  }
}

/** A document with its place among others. */
export interface DeltaRow extends Row {
  readonly doc: Doc;
}

export function rowOf(doc: Doc, { key }: PenSort): DeltaRow {
  return { doc, id: doc.id, modified: doc.modified, value: sortValueOf(doc, key) };
}
