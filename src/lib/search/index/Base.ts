import { Lexicon } from './Lexicon.ts';
import type { Order } from './Order.ts';
import { compareValues, type SortValue } from './sortValues.ts';
import { TextPool } from './TextPool.ts';
import { noWords, type WordIndex } from './WordIndex.ts';

/** A text a document, by number. */
export interface TextColumn {
  readonly values: Lexicon;
  readonly codes: Uint32Array<ArrayBuffer>;
}

/**
 * The greater part of the index: packed and never changed. Its documents are numbered in the order
 * of `modified`, then of their ids.
 */
export interface Base {
  readonly ids: readonly string[];
  readonly revision: Float64Array<ArrayBuffer>;
  readonly created: Float64Array<ArrayBuffer>;
  readonly modified: Float64Array<ArrayBuffer>;
  /** Number of the combination of facet values: see `Combos`. */
  readonly combo: Uint32Array<ArrayBuffer>;
  readonly uri: TextColumn;
  readonly error: TextColumn;
  readonly texts: TextPool;
  readonly words: WordIndex;
  /** The documents by id. */
  readonly byId: Uint32Array<ArrayBuffer>;
  /** Values of the keys of `getSortData`. */
  readonly sortValues: ReadonlyMap<string, readonly (SortValue | undefined)[]>;
  /** For `modified`, `created`, `title` and each of those keys. */
  readonly orders: ReadonlyMap<string, Order>;
}

const noColumn: TextColumn = { values: Lexicon.of([]), codes: new Uint32Array() };

export const emptyBase: Base = {
  ids: [],
  revision: new Float64Array(),
  created: new Float64Array(),
  modified: new Float64Array(),
  combo: new Uint32Array(),
  uri: noColumn,
  error: noColumn,
  texts: new TextPool([], new Uint32Array()),
  words: noWords,
  byId: new Uint32Array(),
  sortValues: new Map(),
  orders: new Map()
};

/** What a document is sorted by; undefined when it does not have that key. */
export function baseValue(base: Base, doc: number, key: string): SortValue | undefined {
  if (key === 'modified') return base.modified[doc];
  if (key === 'created') return base.created[doc];
  if (key === 'title') return base.texts.title(doc);
  return base.sortValues.get(key)?.[doc];
}

/** The order of two documents by a key; their numbers decide between equal ones. */
export function compareByKey(base: Base, key: string): (a: number, b: number) => number {
  return (a, b) => compareValues(baseValue(base, a, key), baseValue(base, b, key)) || a - b;
}
