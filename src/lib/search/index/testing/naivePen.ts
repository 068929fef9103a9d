import { objectStatusLabels } from '$lib/engine/index.ts';
import type { SearchField, SearchTerm } from '../../grammar/SearchTerm.ts';
import { searchTime } from '../../grammar/searchTime.ts';
import { fold } from '../../fold.ts';
import type { IndexEntry } from '../IndexEntry.ts';
import type { PenAnswer, PenQuery } from '../PenQuery.ts';

type Term<Kind extends SearchTerm['kind']> = Extract<SearchTerm, { kind: Kind }>;

const valuesOf: Record<SearchField, (entry: IndexEntry) => string[]> = {
  status: ({ status }) => [status, objectStatusLabels[status]],
  action: ({ action }) => [action ?? ''],
  workflow: ({ workflow }) => [workflow],
  type: ({ dataType }) => [dataType],
  uri: ({ uri }) => [uri],
  owner: ({ owner }) => [owner],
  error: ({ errorKind }) => [errorKind]
};

/** What the index has to answer, by looking at every entry: the plainest way there is. */
export function naivePen(
  entries: readonly IndexEntry[],
  query: PenQuery,
  among?: ReadonlySet<string>
): PenAnswer {
  const matching = naiveMatches(entries, query, among);
  const cursor = entries.find(({ id }) => id === query.after);
  const compare = order(query);
  const follower = cursor ? undefined : entries.find(({ id }) => id === query.before);
  const end = follower && matching.filter((entry) => compare(entry, follower) < 0).length;
  const first = end === undefined ? (query.offset ?? 0) : Math.max(0, end - query.limit);
  const asked = cursor ? matching.filter((entry) => compare(entry, cursor) <= 0).length : first;
  const offset = Math.min(asked, matching.length);
  const tally = (facet: SearchField) => {
    const counts = new Map<string, number>();
    for (const entry of passing(entries, query, { among, without: facet })) {
      const [value = ''] = valuesOf[facet](entry);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return Array.from(counts, ([value, count]) => ({ value, count })).sort(
      (a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)
    );
  };
  const timeless = passing(entries, query, { among, without: 'age' });
  const age = ['24h', '7d', '30d', '365d'].map((value) => ({
    value,
    count: timeless.filter(({ modified }) => modified >= (searchTime(value, query.now) ?? 0)).length
  }));
  return {
    ids: matching
      .slice(offset, Math.min(offset + query.limit, end ?? Infinity))
      .map(({ id }) => id),
    total: matching.length,
    offset,
    facets: {
      status: tally('status'),
      action: tally('action'),
      type: tally('type'),
      workflow: tally('workflow'),
      owner: tally('owner'),
      age
    },
    needsData: among ? [] : query.terms.filter(({ kind }) => kind === 'data')
  };
}

/** All that match, in order. */
export function naiveMatches(
  entries: readonly IndexEntry[],
  query: PenQuery,
  among?: ReadonlySet<string>
): IndexEntry[] {
  return passing(entries, query, { among }).sort(order(query));
}

function passing(
  entries: readonly IndexEntry[],
  { terms, now }: PenQuery,
  { among, without }: { among: ReadonlySet<string> | undefined; without?: string }
): IndexEntry[] {
  const fields = Object.keys(valuesOf) as SearchField[];
  return entries.filter(
    (entry) =>
      among?.has(entry.id) !== false &&
      ofKind(terms, 'text').every((term) => says(entry, term.text) !== term.negated) &&
      (without === 'age' || ofKind(terms, 'time').every((term) => inTime(entry, term, now))) &&
      fields
        .filter((field) => field !== without)
        .every((field) => passesField(entry, field, ofKind(terms, 'field')))
  );
}

function passesField(entry: IndexEntry, field: SearchField, terms: readonly Term<'field'>[]) {
  const own = terms.filter((term) => term.field === field);
  const fits = ({ value }: Term<'field'>) =>
    valuesOf[field](entry).some((name) => looksLike(fold(name), fold(value), field));
  const wanted = own.filter(({ negated }) => !negated);
  const unwanted = own.filter(({ negated }) => negated);
  return (wanted.length === 0 || wanted.some(fits)) && !unwanted.some(fits);
}

function looksLike(text: string, glob: string, field: SearchField): boolean {
  const pattern = glob
    .split('*')
    .map((piece) => piece.replace(/[^\p{L}\p{N}]/gu, String.raw`\$&`))
    .join('[^]*');
  const isPart = field === 'error' && glob !== '';
  return new RegExp(isPart ? pattern : `^${pattern}$`).test(text);
}

function says(entry: IndexEntry, text: string): boolean {
  const { title, description, additional, text: more } = entry;
  return [title, description, additional, ...more.split('\n')].some((part) =>
    fold(part).includes(fold(text))
  );
}

function inTime({ modified }: IndexEntry, { side, value, negated }: Term<'time'>, now: number) {
  const isAfter = modified >= (searchTime(value, now) ?? 0);
  return (side === 'after') === (isAfter !== negated);
}

function ofKind<Kind extends SearchTerm['kind']>(
  terms: readonly SearchTerm[],
  kind: Kind
): Term<Kind>[] {
  return terms.filter((term): term is Term<Kind> => term.kind === kind);
}

function order({ sort: { key, descending } }: PenQuery) {
  const valueOf = (entry: IndexEntry): string | number | undefined => {
    if (key === 'modified' || key === 'created') return entry[key];
    const own = Object.hasOwn(entry.sortKeys, key) ? entry.sortKeys[key] : undefined;
    const value = key === 'title' ? entry.title : own;
    return typeof value === 'string' ? fold(value) : value;
  };
  /** Numbers, then texts. */
  const less = (a: string | number, b: string | number) =>
    typeof a === typeof b ? a < b : typeof a === 'number';
  return (one: IndexEntry, other: IndexEntry): number => {
    if (one.id === other.id) return 0;
    const [a, b] = [valueOf(one), valueOf(other)];
    if (a === undefined && b !== undefined) return 1;
    if (b === undefined && a !== undefined) return -1;
    const isFirst =
      a !== undefined && b !== undefined && a !== b
        ? less(a, b)
        : one.modified < other.modified || (one.modified === other.modified && one.id < other.id);
    return isFirst === descending ? 1 : -1;
  };
}
