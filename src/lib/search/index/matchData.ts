import type { Json, ObjectRow } from '$lib/engine/index.ts';
import type { DataTerm } from '../grammar/SearchTerm.ts';
import { fold } from '../fold.ts';

/**
 * Whether a field of the record has the term's value as a part of its text, small and capital
 * letters alike. Lists on the way are looked through; a list or dictionary at the end too. An empty
 * value stands for "nothing there". Of a negated term: whether that is not so.
 */
export function matchData({ data }: Pick<ObjectRow, 'data'>, term: DataTerm): boolean {
  const value = fold(term.value);
  const found = at(data, term.path);
  const matches =
    value === '' ? !found.some((one) => says(one, '')) : found.some((one) => says(one, value));
  return matches !== term.negated;
}

/**
 * Whether a record matches all of several terms. Of those about one field that are not negated, one
 * is enough; the rest must all match.
 */
export function matchesAllData(row: Pick<ObjectRow, 'data'>, terms: readonly DataTerm[]): boolean {
  return everyGroup(terms, (term) => matchData(row, term));
}

/** As `matchesAllData`, for verdicts that are known otherwise, such as from a cache. */
export function everyGroup(
  terms: readonly DataTerm[],
  verdict: (term: DataTerm) => boolean
): boolean {
  const positive = new Map<string, boolean>();
  for (const term of terms) {
    const matches = verdict(term);
    if (term.negated) {
      if (!matches) return false;
    } else {
      const field = JSON.stringify(term.path);
      positive.set(field, matches || positive.get(field) === true);
    }
  }
  return [...positive.values()].every(Boolean);
}

/** All values that a path leads to. */
function at(value: Json | undefined, path: readonly string[]): Json[] {
  const [key, ...rest] = path;
  if (value === undefined) return [];
  if (key === undefined) return [value];
  if (Array.isArray(value)) {
    const byIndex =
      Object.hasOwn(value, key) && /^\d+$/.test(key) ? at(value[Number(key)], rest) : [];
    return [...byIndex, ...value.flatMap((item) => at(item, path))];
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return [];
  return at((value as Readonly<Record<string, Json>>)[key], rest);
}

/** Whether any text, number or truth in a value has this part. */
function says(value: Json, part: string): boolean {
  if (value === null) return false;
  if (typeof value !== 'object') {
    const text = fold(String(value));
    return part === '' ? text !== '' : text.includes(part);
  }
  return Object.values(value).some((inner) => says(inner, part));
}
