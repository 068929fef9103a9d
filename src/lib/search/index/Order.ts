import { gone } from './mergeWords.ts';

/** Documents in ascending order of something. Those from `present` on do not have it. */
export interface Order {
  readonly docs: Uint32Array<ArrayBuffer>;
  readonly present: number;
}

/** The document at a place of the order, walked upwards or downwards; those without the key come last. */
export function docAt({ docs, present }: Order, place: number, descending: boolean): number {
  if (!descending) return docs[place] ?? 0;
  const last = place < present ? present - 1 : docs.length - 1 + present;
  return docs[last - place] ?? 0;
}

/** The first place from `low` on at which `isAfter` holds; it holds at all places after that too. */
export function firstPlace(low: number, high: number, isAfter: (place: number) => boolean): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (isAfter(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** An order under new numbers, without what is gone. */
export function renumbered(docs: Uint32Array, renumber: Uint32Array): Uint32Array<ArrayBuffer> {
  const kept = new Uint32Array(docs.length);
  let count = 0;
  for (const doc of docs) {
    const now = renumber[doc] ?? gone;
    if (now !== gone) kept[count++] = now;
  }
  return kept.slice(0, count);
}

/** Two ascending orders in one. */
export function mergeOrders(
  many: Uint32Array,
  few: Uint32Array,
  compare: (a: number, b: number) => number
): Uint32Array<ArrayBuffer> {
  const merged = new Uint32Array(many.length + few.length);
  let from = 0;
  few.forEach((doc, index) => {
    const to = firstPlace(from, many.length, (place) => compare(many[place] ?? 0, doc) > 0);
    if (to > from) merged.set(many.subarray(from, to), from + index);
    merged[to + index] = doc;
    from = to;
  });
  merged.set(many.subarray(from), from + few.length);
  return merged;
}
