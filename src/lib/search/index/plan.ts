import { objectStatusLabels, objectStatusSchema } from '$lib/engine/index.ts';
import type { DataTerm, SearchField, SearchTerm } from '../grammar/SearchTerm.ts';
import { searchTime } from '../grammar/searchTime.ts';
import { fold } from '../fold.ts';
import type { Combos } from './Combos.ts';
import { facetFields } from './Doc.ts';
import { patternOf, type Pattern } from './pattern.ts';
import { wordsOf } from './words.ts';

/** What the terms about one field ask: any of the first, and none of the second. */
export interface FieldTest {
  readonly wanted: readonly Pattern[];
  readonly unwanted: readonly Pattern[];
}

/** A folded text that is looked for, and the runs of letters and digits in it. */
export interface TextTest {
  readonly text: string;
  readonly words: readonly string[];
  /** Whether it is a word and nothing else, so that any word that has it as a part decides. */
  readonly isWord: boolean;
}

/** A search made ready. */
export interface Plan {
  /** In the order of `facetFields`; undefined where no term asks. */
  readonly facets: readonly (FieldTest | undefined)[];
  readonly uri: FieldTest | undefined;
  readonly error: FieldTest | undefined;
  /** `modified` is at least `from` and less than `to`. */
  readonly from: number;
  readonly to: number;
  readonly wanted: readonly TextTest[];
  readonly unwanted: readonly TextTest[];
  readonly data: readonly DataTerm[];
}

/** Makes the terms of a search ready; `now` is the time that `7d` counts from. */
export function planSearch(terms: readonly SearchTerm[], now: number): Plan {
  const texts = terms.filter((term) => term.kind === 'text');
  const times = terms
    .filter((term) => term.kind === 'time')
    .map(({ side, value, negated }) => ({
      isLower: (side === 'after') !== negated,
      time: searchTime(value, now) ?? NaN
    }))
    .filter(({ time }) => !Number.isNaN(time));
  return {
    facets: facetFields.map((field) => fieldTest(terms, field)),
    uri: fieldTest(terms, 'uri'),
    error: fieldTest(terms, 'error'),
    from: Math.max(-Infinity, ...times.filter(({ isLower }) => isLower).map(({ time }) => time)),
    to: Math.min(Infinity, ...times.filter(({ isLower }) => !isLower).map(({ time }) => time)),
    wanted: texts.filter(({ negated }) => !negated).map(({ text }) => textTest(text)),
    unwanted: texts.filter(({ negated }) => negated).map(({ text }) => textTest(text)),
    data: terms.filter((term) => term.kind === 'data')
  };
}

function fieldTest(terms: readonly SearchTerm[], field: SearchField): FieldTest | undefined {
  const own = terms.filter((term) => term.kind === 'field').filter((term) => term.field === field);
  if (own.length === 0) return undefined;
  const patterns = (negated: boolean) =>
    own
      .filter((term) => term.negated === negated)
      .map(({ value }) => fold(value))
      // The kind of an error is long: a part of it is enough.
      .map((value) => patternOf(field === 'error' && value !== '' ? `*${value}*` : value));
  return { wanted: patterns(false), unwanted: patterns(true) };
}

function textTest(written: string): TextTest {
  const text = fold(written);
  const words = wordsOf(text);
  return { text, words, isWord: words[0] === text };
}

/** Whether a value passes; it may be known by several names. All are folded. */
export function passes({ wanted, unwanted }: FieldTest, ...names: readonly string[]): boolean {
  const fits = (pattern: Pattern) => names.some((name) => pattern.test(name));
  return (wanted.length === 0 || wanted.some(fits)) && !unwanted.some(fits);
}

/** For each combination, one bit for each facet whose own terms refuse it. */
export function refusals({ facets }: Plan, combos: Combos): Uint8Array {
  const bits = new Uint8Array(combos.size);
  facets.forEach((test, facet) => {
    const { values, codes } = combos.facets[facet] ?? {};
    if (test === undefined || values === undefined || codes === undefined) return;
    const verdicts = Uint8Array.from(values, (value) =>
      passes(test, ...namesOf(value, facet)) ? 0 : 1 << facet
    );
    codes.view().forEach((code, combo) => {
      bits[combo] = (bits[combo] ?? 0) | (verdicts[code] ?? 0);
    });
  });
  return bits;
}

/** A state is known by its word and by what people read. */
function namesOf(value: string, facet: number): string[] {
  const status = facet === 0 ? objectStatusSchema.safeParse(value).data : undefined;
  return status ? [fold(status), fold(objectStatusLabels[status])] : [fold(value)];
}
