import { distance } from 'fastest-levenshtein';

const ordinals = /^(?:\d+|i{1,3}|iv|vi{0,3}|ix|x|first|second|third|fourth|fifth)$/;
const divisions = /^(?:part|volume|vol|chapter|book|no|type|phase|run)$/;

/**
 * How alike two folded titles are, 0 to 1: by letters, and by words in any order, each word
 * allowed a slip. Titles that differ in a number ("part I", "2018") are those of different works
 * and get at most 0.7.
 */
export function titleSimilarity(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  // Words are paired greedily; one order of the two makes the answer the same both ways.
  if (a > b) return titleSimilarity(b, a);
  const [wordsA, wordsB] = [a.split(' '), b.split(' ')];
  const alike = Math.max(byLetters(a, b), byWords(wordsA, wordsB));
  return sameNumbers(wordsA, wordsB) ? alike : Math.min(alike, 0.7);
}

function byLetters(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  if (Math.min(a.length, b.length) / longer < 0.5) return 0;
  return 1 - distance(a, b) / longer;
}

/** Share of the words that both have, weighted by their lengths. */
function byWords(a: readonly string[], b: readonly string[]): number {
  const left = [...b];
  let common = 0;
  for (const word of a) {
    const at = left.findIndex((other) => sameWord(word, other));
    if (at === -1) continue;
    common += word.length + (left[at] ?? '').length;
    left.splice(at, 1);
  }
  return common / (length(a) + length(b));
}

/** Equal, or one slip in a word of five letters or more. */
function sameWord(a: string, b: string): boolean {
  if (a === b) return true;
  return (
    Math.min(a.length, b.length) >= 5 && Math.abs(a.length - b.length) <= 1 && distance(a, b) <= 1
  );
}

function sameNumbers(a: readonly string[], b: readonly string[]): boolean {
  return numbers(a) === numbers(b);
}

function numbers(words: readonly string[]): string {
  return words.filter(isNumber).sort().join(' ');
}

/** "i", "v", "x" and "ix" are a number only where numbers stand: at the end or after "part". */
function isNumber(word: string, index: number, words: readonly string[]): boolean {
  if (!ordinals.test(word)) return false;
  if (!/^(?:[ivx]|ix)$/.test(word)) return true;
  return index === words.length - 1 || divisions.test(words[index - 1] ?? '');
}

function length(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.length, 0);
}
