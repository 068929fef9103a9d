import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../BibRecord.ts';
import { toBibRecord } from '../normalise/toBibRecord.ts';
import { compareRecords } from './compareRecords.ts';
import { DuplicateIndex } from './DuplicateIndex.ts';
import { titleSimilarity } from './titleSimilarity.ts';

const base = {
  title: 'Search for anomalous couplings in the Higgs sector at LEP',
  authors: ['Acciarri, M.', 'Achard, P.', 'Adriani, O.'],
  date: '2000'
};

function compare(a: JsonValue, b: JsonValue) {
  return compareRecords(toBibRecord(a), toBibRecord(b));
}

describe('two records', () => {
  test('the same in all are nearly certain without an identifier', () => {
    expect(compare(base, base)).toEqual({
      score: 0.99,
      reasons: ['titles agree 1.00', '3 of 3 authors', 'same year 2000']
    });
  });

  test('the same DOI, however written, or arXiv number of another version, is 1', () => {
    const a = { title: 'One', doi: '10.1000/XYZ' };
    expect(compare(a, { title: 'Other', doi: 'https://doi.org/10.1000/xyz' })).toEqual({
      score: 1,
      reasons: ['same DOI 10.1000/xyz']
    });
    const preprint = { title: 'One', arxiv: 'arXiv:1706.09418v1' };
    expect(compare(preprint, { title: 'One', arxiv: '1706.09418v2' }).score).toBe(1);
  });

  test('the same ISBN in both forms counts, but not for chapters of one book', () => {
    const book = { title: 'The structure of things', isbn: '0306406152' };
    expect(compare(book, { title: 'Structure of things', isbn: '9780306406157' }).score).toBe(0.97);
    const chapter = compare(book, { title: 'Waves on a beach', isbn: '9780306406157' });
    expect(chapter.score).toBe(0.5);
    expect(chapter.reasons).toContain('but the titles differ');
  });

  test('report numbers are the same with and without leading noughts', () => {
    const a = { ...base, reportNumber: 'CERN-EP-2000-084' };
    expect(compare(a, { ...base, reportNumber: 'CERN EP 2000 84' }).reasons).toContain(
      'same report number cern ep 2000 84'
    );
  });

  test.each([
    ['a slip in the title', { ...base, title: base.title.replace('anomalous', 'anomolous') }],
    ['capitals and punctuation', { ...base, title: `${base.title.toUpperCase()}.` }],
    [
      'full given names',
      { ...base, authors: ['Maurizio Acciarri', 'Pablo Achard', 'Oscar Adriani'] }
    ],
    ['the first author only', { ...base, authors: ['Acciarri, M.', 'et al.'] }],
    ['another order of authors', { ...base, authors: [...base.authors].reverse() }],
    ['a preprint of the year before', { ...base, date: '1999-12-30' }],
    ['a subtitle more', { ...base, title: `${base.title}: a study with the L3 detector` }],
    ['no authors', { ...base, authors: [] }],
    ['TeX around the name', { ...base, title: base.title.replace('LEP', '$\\mathrm{LEP}$') }]
  ])('with %s are likely the same', (_, other) => {
    expect(compare(base, other).score).toBeGreaterThanOrEqual(0.85);
    expect(compare(other, base)).toEqual(compare(base, other));
  });

  test.each([
    ['part numbers', { ...base, title: `${base.title} I` }, { ...base, title: `${base.title} II` }],
    [
      'years in the title',
      { ...base, title: 'Annual report of the example society 2018' },
      { ...base, title: 'Annual report of the example society 2019' }
    ],
    ['other authors', base, { ...base, authors: ['Nobody, N.', 'Else, E.', 'Here, H.'] }],
    [
      'a title that many have',
      { title: 'Editorial', year: 2000 },
      { title: 'Editorial', year: 2000 }
    ],
    [
      'other titles by the same people',
      base,
      { ...base, title: 'Determination of interference in annihilation at LEP' }
    ]
  ])('that differ in %s are not', (_, a, b) => {
    expect(compare(a, b).score).toBeLessThan(0.85);
  });

  test('score between 0 and 1 and the same both ways', () => {
    const record = fc.record({
      title: fc.lorem({ maxCount: 5 }),
      authors: fc.array(fc.lorem({ maxCount: 2 }), { maxLength: 3 }),
      year: fc.integer({ min: 1990, max: 1995 })
    });
    fc.assert(
      fc.property(record, record, (a, b) => {
        const one = compare(a, b);
        expect(one.score).toBeGreaterThanOrEqual(0);
        expect(one.score).toBeLessThanOrEqual(1);
        expect(compare(b, a).score).toBeCloseTo(one.score, 10);
      })
    );
  });
});

test('titles: words may stand in another order, a missing word costs', () => {
  expect(titleSimilarity('waves and particles', 'particles and waves')).toBe(1);
  expect(titleSimilarity('waves and particles', 'waves and particles on beaches')).toBeLessThan(
    0.85
  );
  expect(titleSimilarity('', 'waves')).toBe(0);
});

describe('the index', () => {
  const options = { threshold: 0.85, limit: 5 };

  test('finds a record with one slip anywhere in its title', () => {
    const index = new DuplicateIndex();
    index.put('a', toBibRecord({ title: base.title }));
    fc.assert(
      fc.property(
        fc.nat({ max: base.title.length - 1 }),
        fc.constantFrom('x', ''),
        (at, letter) => {
          const title = base.title.slice(0, at) + letter + base.title.slice(at + 1);
          expect(index.find(toBibRecord({ title }), options).map(({ id }) => id)).toEqual(['a']);
        }
      )
    );
  });

  test('answers the best first, at most the limit, and none that is excepted', () => {
    const index = new DuplicateIndex();
    for (const id of ['a', 'b', 'c', 'd']) index.put(id, toBibRecord(base));
    index.put('best', toBibRecord({ ...base, doi: '10.1000/xyz' }));
    const asked = toBibRecord({ ...base, doi: '10.1000/xyz' });
    const found = index.find(asked, { threshold: 0.85, limit: 3, except: ['a'] });
    expect(found.map(({ id }) => id)).toEqual(['best', 'b', 'c']);
    expect(found[0]).toMatchObject({ title: base.title, score: 1 });
  });

  test('knows the record an id has now, and forgets removed ones', () => {
    const index = new DuplicateIndex();
    index.put('a', toBibRecord(base));
    index.put('a', toBibRecord({ title: 'Something else entirely for once' }));
    expect(index.find(toBibRecord(base), options)).toEqual([]);
    index.remove('a');
    index.remove('a');
    expect(index.find(toBibRecord({ title: 'Something else entirely for once' }), options)).toEqual(
      []
    );
    expect(index.size).toBe(0);
  });

  test('ten thousand records of one title cost each search at most the limit of comparisons', () => {
    const index = new DuplicateIndex();
    const records = Array.from({ length: 10_000 }, (_, n) =>
      toBibRecord({ title: 'Editorial of the month', id: n, doi: `10.1000/${n}` })
    );
    records.forEach((record, n) => index.put(`id${n}`, record));
    const asked = records[9_999];
    expect(asked && index.find(asked, options).map(({ id, score }) => [id, score])).toEqual([
      ['id9999', 1]
    ]);
  });
});
