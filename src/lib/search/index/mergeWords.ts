import { Lexicon } from './Lexicon.ts';
import type { WordCollector } from './WordCollector.ts';
import type { WordIndex } from './WordIndex.ts';

/** What stands for a document that is gone. */
export const gone = 0xffff_ffff;

/**
 * The words of an index and of new texts in one. `renumber` gives the new number of each old
 * document, or `gone`; `numbers` that of each text of `added`, which has begun with the words of `old`.
 * Words that no document has any more are left out.
 */
export function mergeWords({
  old,
  renumber,
  added,
  numbers
}: {
  readonly old: WordIndex;
  readonly renumber: Uint32Array;
  readonly added: WordCollector;
  readonly numbers: Uint32Array;
}): WordIndex {
  const counts = new Uint32Array(added.codes.size);
  for (let code = 0; code < old.words.size; code += 1) {
    const end = old.starts[code + 1] ?? 0;
    for (let at = old.starts[code] ?? 0; at < end; at += 1) {
      if (renumber[old.docs[at] ?? 0] !== gone) counts[code] = (counts[code] ?? 0) + 1;
    }
  }
  const listed = added.listed.view();
  for (const code of listed) counts[code] = (counts[code] ?? 0) + 1;

  const { words, starts, next } = layOut([...added.codes.keys()], counts);
  const docs = new Uint32Array(starts.at(-1) ?? 0);
  for (let code = 0; code < old.words.size; code += 1) {
    const end = old.starts[code + 1] ?? 0;
    let free = next[code] ?? 0;
    for (let at = old.starts[code] ?? 0; at < end; at += 1) {
      const doc = renumber[old.docs[at] ?? 0] ?? gone;
      if (doc !== gone) docs[free++] = doc;
    }
    next[code] = free;
  }
  let at = 0;
  added.ends.view().forEach((end, text) => {
    for (; at < end; at += 1) {
      const code = listed[at] ?? 0;
      const free = next[code] ?? 0;
      docs[free] = numbers[text] ?? 0;
      next[code] = free + 1;
    }
  });
  return { words, starts, docs };
}

/** The words that are left, where the documents of each begin, and for all words where to write the next. */
function layOut(words: readonly string[], counts: Uint32Array) {
  const kept = words.filter((_, code) => counts[code] !== 0);
  const starts = new Uint32Array(kept.length + 1);
  const next = new Uint32Array(words.length);
  let at = 0;
  let place = 0;
  counts.forEach((count, code) => {
    next[code] = at;
    if (count === 0) return;
    at += count;
    place += 1;
    starts[place] = at;
  });
  return { words: Lexicon.of(kept), starts, next };
}
