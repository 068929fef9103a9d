import type { Base, TextColumn } from './Base.ts';
import type { FieldTest, Plan, TextTest } from './plan.ts';
import type { Selection } from './Selection.ts';
import { countListed, type WordIndex } from './WordIndex.ts';

/** A text is read as quickly as so many entries of the word index. */
const entriesPerText = 10;

/** Narrows to the documents that pass all but the facets and the data terms. */
export function selectBase(base: Base, plan: Plan, selection: Selection): void {
  const tests = plan.wanted
    .filter(({ text }) => text !== '')
    .map((test) => ({ test, candidates: rarest(base.words, test) }))
    .sort((a, b) => a.candidates.entries - b.candidates.entries);
  for (const { test, candidates } of tests) keepText(base, selection, test, candidates);
  for (const test of plan.unwanted) dropText(base, selection, test);
  if (plan.uri) keepColumn(base.uri, plan.uri, selection);
  if (plan.error) keepColumn(base.error, plan.error, selection);
}

/** Words of which one is in every text that has what is looked for; undefined when any text may have it. */
interface Candidates {
  readonly codes: readonly number[] | undefined;
  /** How many documents they list in all. */
  readonly entries: number;
}

/** The candidates for that word of a text which has the shortest list. */
function rarest(index: WordIndex, { words }: TextTest): Candidates {
  let best: Candidates = { codes: undefined, entries: Infinity };
  for (const word of words) {
    const codes = index.words.containing(word);
    const entries = countListed(index, codes);
    if (entries < best.entries) best = { codes, entries };
  }
  return best;
}

function keepText(
  { words, texts }: Base,
  selection: Selection,
  { text, isWord }: TextTest,
  { codes, entries }: Candidates
): void {
  const says = (doc: number) => texts.text(doc).includes(text);
  if (codes === undefined || selection.count * entriesPerText < entries) {
    selection.keepWhere(says);
    return;
  }
  selection.keepListed(words, codes);
  if (!isWord) selection.keepWhere(says);
}

function dropText({ words, texts }: Base, selection: Selection, test: TextTest): void {
  const says = (doc: number) => texts.text(doc).includes(test.text);
  const { codes, entries } = rarest(words, test);
  if (codes === undefined || selection.count * entriesPerText < entries) {
    selection.keepWhere((doc) => !says(doc));
  } else {
    selection.dropListed(words, codes, test.isWord ? () => true : says);
  }
}

function keepColumn({ values, codes }: TextColumn, test: FieldTest, selection: Selection): void {
  const verdicts = new Uint8Array(values.size).fill(test.wanted.length === 0 ? 1 : 0);
  for (const pattern of test.wanted) {
    for (const code of values.matching(pattern)) verdicts[code] = 1;
  }
  for (const pattern of test.unwanted) {
    for (const code of values.matching(pattern)) verdicts[code] = 0;
  }
  selection.keepWhere((doc) => verdicts[codes[doc] ?? 0] === 1);
}
