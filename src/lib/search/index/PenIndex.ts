import type { IndexChanges, IndexEntry } from './IndexEntry.ts';
import type { PenAnswer, PenQuery } from './PenQuery.ts';
import type { PenSnapshot } from './PenSnapshot.ts';

/** Ids of the objects whose records match the data terms of a query. */
export type Among = ReadonlySet<string>;

/**
 * The contract of `PenIndex`, which replaces this file. `among` says which records match the data
 * terms; without it they are left out and told in `needsData`.
 */
export declare class PenIndex {
  static build(
    entries: AsyncIterable<readonly IndexEntry[]>,
    onProgress?: (done: number) => void
  ): Promise<PenIndex>;
  /** undefined for whatever is odd: then it is to be built anew. */
  static fromSnapshot(snapshot: PenSnapshot): PenIndex | undefined;
  /** Number of objects. */
  get size(): number;
  /** Takes changes in. An entry of an older revision than the one held is passed over. */
  apply(changes: IndexChanges): void;
  query(query: PenQuery, among?: Among): PenAnswer;
  /** All that match, in order. */
  idsOf(query: PenQuery, among?: Among): string[];
  /** What matches from one object to the other, whichever comes first, both included. */
  rangeOf(query: PenQuery, fromId: string, toId: string, among?: Among): string[];
  /** Objects of which the answer to the query may depend on their record, data terms left out. */
  candidatesOf(query: PenQuery): string[];
  toSnapshot(): PenSnapshot;
}
