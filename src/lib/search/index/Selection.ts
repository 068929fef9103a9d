import type { WordIndex } from './WordIndex.ts';

const out = 255;

/**
 * The documents of a base that are still in question, narrowed by one condition after another. A
 * document is in as long as its mark is that of the latest condition, so that nothing is copied or
 * cleared between two.
 */
export class Selection {
  readonly #marks: Uint8Array;
  #mark = 0;
  #count: number;

  /** All documents but those that `isGone` marks with 255. */
  constructor(isGone: Uint8Array, count: number) {
    this.#marks = isGone.slice();
    this.#count = count;
  }

  get count(): number {
    return this.#count;
  }

  has(doc: number): boolean {
    return this.#marks[doc] === this.#mark;
  }

  /** Keeps the documents of any of these words. */
  keepListed({ starts, docs }: WordIndex, codes: readonly number[]): void {
    const marks = this.#marks;
    const before = this.#mark;
    let count = 0;
    for (const code of codes) {
      const end = starts[code + 1] ?? 0;
      for (let at = starts[code] ?? 0; at < end; at += 1) {
        const doc = docs[at] ?? 0;
        if (marks[doc] === before) {
          marks[doc] = before + 1;
          count += 1;
        }
      }
      if (count === this.#count) break;
    }
    this.#next(count);
  }

  /** Keeps those of these documents that are in. */
  keepOnly(docs: Iterable<number>): void {
    let count = 0;
    for (const doc of docs) {
      if (this.has(doc)) {
        this.#marks[doc] = this.#mark + 1;
        count += 1;
      }
    }
    this.#next(count);
  }

  keepWhere(test: (doc: number) => boolean): void {
    const marks = this.#marks;
    for (let doc = 0; doc < marks.length; doc += 1) {
      if (marks[doc] === this.#mark && !test(doc)) this.#drop(doc);
    }
  }

  /** Drops the documents of any of these words of which the test holds. */
  dropListed(
    { starts, docs }: WordIndex,
    codes: readonly number[],
    test: (doc: number) => boolean
  ): void {
    for (const code of codes) {
      const end = starts[code + 1] ?? 0;
      for (let at = starts[code] ?? 0; at < end; at += 1) {
        const doc = docs[at] ?? 0;
        if (this.has(doc) && test(doc)) this.#drop(doc);
      }
    }
  }

  /** Adds one to `counts[keys[doc]]` for each document from `from` to before `to` that is in. */
  countInto(counts: Uint32Array, keys: Uint32Array, [from, to]: readonly [number, number]): void {
    const marks = this.#marks;
    const mark = this.#mark;
    for (let doc = from; doc < to; doc += 1) {
      if (marks[doc] === mark) {
        const key = keys[doc] ?? 0;
        counts[key] = (counts[key] ?? 0) + 1;
      }
    }
  }

  #drop(doc: number): void {
    this.#marks[doc] = out;
    this.#count -= 1;
  }

  #next(count: number): void {
    this.#count = count;
    this.#mark += 1;
    if (this.#mark < out - 1) return;
    // The marks are used up: begin again with those that are in.
    this.#marks.forEach((mark, doc) => (this.#marks[doc] = mark === this.#mark ? 0 : out));
    this.#mark = 0;
  }
}
