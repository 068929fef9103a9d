import { Lexicon } from './Lexicon.ts';

/**
 * Which documents have which word. `docs` holds the documents of word after word; those of a word
 * begin at `starts`.
 */
export interface WordIndex {
  readonly words: Lexicon;
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly docs: Uint32Array<ArrayBuffer>;
}

export const noWords: WordIndex = {
  words: Lexicon.of([]),
  starts: new Uint32Array(1),
  docs: new Uint32Array()
};

/** How many entries these words have in all. */
export function countListed({ starts }: WordIndex, codes: readonly number[]): number {
  let count = 0;
  for (const code of codes) count += (starts[code + 1] ?? 0) - (starts[code] ?? 0);
  return count;
}
