import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objectStatusSchema } from '$lib/engine/index.ts';
import { searchFieldSchema, type SearchTerm } from '../grammar/SearchTerm.ts';
import type { IndexEntry } from './IndexEntry.ts';
import { PenIndex } from './PenIndex.ts';
import { maxFacetValues, penAnswerSchema, penQuerySchema, type PenQuery } from './PenQuery.ts';
import { naiveMatches, naivePen } from './testing/naivePen.ts';

const now = Date.UTC(2026, 10, 28, 12);
const hour = 3_600_000;

const ids = Array.from({ length: 12 }, (_, i) => `id-${String((i * 7) % 12).padStart(2, '0')}`);
const word = fc.constantFrom(
  ...['tide', 'Tides', 'moon', 'Poincaré', 'e-mail', 'x.y', '10.1103/PhysRev', 'a', 'New', '漢字'],
  ...['', '?!', 'Müller', 'Straße']
);
const phrase = fc.array(word, { maxLength: 4 }).map((words) => words.join(' '));
const name = fc.constantFrom('', 'marc', 'MARC', 'marcxml', 'preprint', 'a b', 'Ämter');
const uri = fc.constantFrom('', 'http://x.org/1', 'http://x.org/2', 'https://y.org/a*b');
const time = fc
  .constantFrom(-1, 0, 1, 23, 24, 25, 24 * 7, 24 * 29, 24 * 30, 24 * 31, 24 * 365, 24 * 400)
  .map((hours) => now - hours * hour);

const anyEntry = (id: fc.Arbitrary<string>): fc.Arbitrary<IndexEntry> =>
  fc.record({
    id,
    revision: fc.integer({ min: 1, max: 3 }),
    status: fc.constantFrom(...objectStatusSchema.options),
    action: fc.option(name, { nil: null }),
    dataType: name,
    workflow: name,
    owner: name,
    uri,
    errorKind: fc.constantFrom('', 'RangeError: # is above #', 'Error: no title'),
    created: time,
    modified: time,
    title: phrase,
    description: phrase,
    additional: word,
    text: fc.array(phrase, { maxLength: 2 }).map((lines) => lines.join('\n')),
    sortKeys: fc.dictionary(
      fc.constantFrom('author', 'date', '__proto__', 'title'),
      fc.oneof(word, fc.integer({ min: -2, max: 2 })),
      { maxKeys: 3 }
    )
  });

const negated = fc.boolean();
const part = fc.oneof(
  word,
  phrase,
  fc.constantFrom('ti', 'ide', 'OO', 'ar', 'e', '.', '10.1103', 'no such', 'mail x')
);
const glob = fc.constantFrom(
  '*',
  '',
  'marc*',
  '*rc',
  'm*c*',
  'MARC',
  'http://x*',
  '*/1',
  '*a*b',
  '* *'
);
const anyTerm: fc.Arbitrary<SearchTerm> = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constant('text' as const), text: part, negated }), weight: 3 },
  fc.record({
    kind: fc.constant('field' as const),
    field: fc.constantFrom(...searchFieldSchema.options),
    value: fc.oneof(name, uri, glob, fc.constantFrom('no title', 'above', 'Need *', 'HALTED')),
    negated
  }),
  fc.record({
    kind: fc.constant('time' as const),
    side: fc.constantFrom('before' as const, 'after' as const),
    value: fc.constantFrom('24h', '7d', '8d', '365d', '2026-11-20'),
    negated
  })
);
const anyQuery: fc.Arbitrary<PenQuery> = fc.record(
  {
    terms: fc.array(anyTerm, { maxLength: 4 }),
    sort: fc.record({
      key: fc.constantFrom('modified', 'created', 'title', 'author', 'date', 'none', '__proto__'),
      descending: fc.boolean()
    }),
    limit: fc.nat({ max: 15 }),
    offset: fc.nat({ max: 15 }),
    after: fc.constantFrom(...ids, 'unknown'),
    before: fc.constantFrom(...ids, 'unknown'),
    now: fc.constant(now)
  },
  { requiredKeys: ['terms', 'sort', 'limit', 'now'] }
);

const firstEntries = fc
  .uniqueArray(fc.constantFrom(...ids), { maxLength: 9 })
  .chain((chosen) => fc.tuple(...chosen.map((id) => anyEntry(fc.constant(id)))));
const anyChanges = fc.record({
  put: fc.array(anyEntry(fc.constantFrom(...ids)), { maxLength: 4 }),
  deleted: fc.array(fc.constantFrom(...ids), { maxLength: 2 })
});

async function* inPieces(entries: readonly IndexEntry[]) {
  yield entries.slice(0, 4);
  yield entries.slice(4);
}

/** The entries after changes, as the index is to see them. */
function after(
  entries: readonly IndexEntry[],
  { put, deleted }: { put: readonly IndexEntry[]; deleted: readonly string[] }
): IndexEntry[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  for (const entry of put) {
    if ((byId.get(entry.id)?.revision ?? 0) <= entry.revision) byId.set(entry.id, entry);
  }
  for (const id of deleted) byId.delete(id);
  return [...byId.values()];
}

/** As it comes out of the database. */
function stored(index: PenIndex): PenIndex {
  const again = PenIndex.fromSnapshot(structuredClone(index.toSnapshot()));
  if (again === undefined) throw new Error('The snapshot is not read.');
  return again;
}

describe('the index of the list', () => {
  it('answers as a look at every entry does, after any changes, packed and stored or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        firstEntries,
        fc.array(fc.tuple(anyChanges, fc.boolean(), anyQuery), { minLength: 1, maxLength: 4 }),
        async (first, steps) => {
          let entries: IndexEntry[] = first;
          let index = await PenIndex.build(inPieces(first));
          for (const [changes, isStored, query] of steps) {
            expect(index.query(query)).toEqual(naivePen(entries, query));
            index.apply(changes);
            entries = after(entries, changes);
            if (isStored) index = stored(index);
            expect(index.size).toBe(entries.length);
            const answer = index.query(query);
            expect(answer).toEqual(naivePen(entries, query));
            expect(penAnswerSchema.parse(answer)).toEqual(answer);
            expect(penQuerySchema.parse(query)).toEqual(query);
            expect(index.idsOf(query)).toEqual(naiveMatches(entries, query).map(({ id }) => id));
          }
        }
      ),
      { numRuns: 200 }
    );
  });

  it('answers for the records that were found to match, and needs no others', async () => {
    const data: SearchTerm = { kind: 'data', path: ['title'], value: 'x', negated: false };
    await fc.assert(
      fc.asyncProperty(
        firstEntries,
        anyChanges,
        anyQuery,
        fc.subarray(ids),
        async (first, changes, rest, matching) => {
          const query = { ...rest, terms: [...rest.terms, data] };
          const index = await PenIndex.build(inPieces(first));
          index.apply(changes);
          const entries = after(first, changes);
          expect(index.query(query)).toEqual(naivePen(entries, query));
          expect(index.query(query).needsData).toEqual([data]);
          const expected = naivePen(entries, query, new Set(matching));
          const candidates = new Set(index.candidatesOf(query));
          const needed = new Set(matching.filter((id) => candidates.has(id)));
          expect(index.query(query, needed)).toEqual(expected);
          expect(expected.needsData).toEqual([]);
        }
      )
    );
  });

  it('gives what lies between two of the list, whichever comes first', async () => {
    await fc.assert(
      fc.asyncProperty(firstEntries, anyQuery, async (entries, query) => {
        const index = await PenIndex.build(inPieces(entries));
        const all = index.idsOf(query);
        const [first = '', last = first] = [all[1], all[3]];
        const between = all.slice(1, all.length > 3 ? 4 : 2);
        expect(index.rangeOf(query, first, last)).toEqual(between);
        expect(index.rangeOf(query, last, first)).toEqual(between);
        expect(index.rangeOf(query, 'unknown', first)).toEqual(all.slice(1, 2));
      })
    );
  });
});

const entry = (number: number, rest: Partial<IndexEntry> = {}): IndexEntry => ({
  id: `id-${String(number).padStart(6, '0')}`,
  revision: 1,
  status: 'HALTED',
  action: null,
  dataType: '',
  workflow: '',
  owner: '',
  uri: '',
  errorKind: '',
  created: number,
  modified: number,
  title: `Record ${number}`,
  description: '',
  additional: '',
  text: '',
  sortKeys: { number: number % 10 },
  ...rest
});
const many = Array.from({ length: 5000 }, (_, number) =>
  entry(number, { owner: `o${number % 250}` })
);
const all: PenQuery = {
  terms: [],
  sort: { key: 'number', descending: false },
  limit: 3,
  now
};
const text = (word: string, not = false): SearchTerm => ({
  kind: 'text',
  text: word,
  negated: not
});

async function* whole(entries: readonly IndexEntry[]) {
  yield entries;
}

describe('an index of thousands', () => {
  it('is packed when many have changed, and answers as before', async () => {
    const progress: number[] = [];
    const index = await PenIndex.build(inPieces(many), (done) => progress.push(done));
    expect(progress).toEqual([4, 5000]);
    let entries: readonly IndexEntry[] = many;
    for (let from = 0; from < 6000; from += 1500) {
      const changes = {
        put: Array.from({ length: 1500 }, (_, i) => entry(from + i, { title: `Again ${i}` })),
        deleted: [entry(from + 7).id]
      };
      index.apply(changes);
      entries = after(entries, changes);
      const query = { ...all, offset: 2000, terms: [text('again'), text('9', true)] };
      const expected = naivePen(entries, query);
      expect(index.query(query)).toEqual(expected);
      if (from === 3000) expect(stored(index).query(query)).toEqual(expected);
    }
  });

  it('takes more words than it has marks', async () => {
    const index = await PenIndex.build(whole(many.slice(0, 1000)));
    const terms = Array.from({ length: 700 }, (_, i) => text(i % 2 === 0 ? 'rec' : 'cord 12'));
    const query = { ...all, terms };
    expect(index.query(query).total).toBe(11);
    expect(index.query(query)).toEqual(naivePen(many.slice(0, 1000), query));
  });

  it('names the most frequent values of a facet only', async () => {
    const index = await PenIndex.build(whole([...many, entry(9999, { owner: 'o249' })]));
    const { owner } = index.query(all).facets;
    expect(owner).toHaveLength(maxFacetValues);
    expect(owner[0]).toEqual({ value: 'o249', count: 21 });
  });

  it('passes over what is older than what it has', async () => {
    const index = await PenIndex.build(whole([entry(1, { revision: 5, title: 'Five' })]));
    index.apply({ put: [entry(1, { revision: 4, title: 'Four' })], deleted: [] });
    expect(index.query({ ...all, terms: [text('five')] }).total).toBe(1);
    index.apply({ put: [entry(1, { revision: 6, title: 'Six' })], deleted: [] });
    index.apply({ put: [entry(1, { revision: 5, title: 'Five' })], deleted: [] });
    expect(index.query({ ...all, terms: [text('six')] }).total).toBe(1);
    expect(index.size).toBe(1);
  });
});

describe('a snapshot of the index', () => {
  const some = many.slice(0, 50);

  it('is JSON and buffers, and is read whole', async () => {
    const { header, buffers } = (await PenIndex.build(whole(some))).toSnapshot();
    const again = PenIndex.fromSnapshot({ header: JSON.parse(JSON.stringify(header)), buffers });
    expect(again?.query(all)).toEqual(naivePen(some, all));
    expect(again?.size).toBe(50);
  });

  it('is not read when it is of another format, cut, or not what its numbers say', async () => {
    const { header, buffers } = (await PenIndex.build(whole(some))).toSnapshot();
    const odd = (change: object) =>
      PenIndex.fromSnapshot({ header: { ...(header as object), ...change }, buffers });
    expect(odd({})).toBeDefined();
    expect(odd({ format: 2 })).toBeUndefined();
    expect(odd({ ids: 'a\nb' })).toBeUndefined();
    expect(odd({ texts: [] })).toBeUndefined();
    expect(odd({ combos: [['HALTED']] })).toBeUndefined();
    expect(odd({ orders: [] })).toBeUndefined();
    expect(PenIndex.fromSnapshot({ header: undefined, buffers: [] })).toBeUndefined();
    buffers.forEach((buffer, at) => {
      const without = buffers.filter((_, index) => index !== at);
      expect(PenIndex.fromSnapshot({ header, buffers: without })).toBeUndefined();
      const cut = buffers.with(at, buffer.slice(0, -1));
      if (buffer.byteLength > 0)
        expect(PenIndex.fromSnapshot({ header, buffers: cut })).toBeUndefined();
    });
  });
});
