import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objectStatusSchema } from '$lib/engine/index.ts';
import { fold } from '../fold.ts';
import { parseSearch } from './parseSearch.ts';
import { printSearch } from './printSearch.ts';
import { SearchSyntaxError } from './SearchSyntaxError.ts';
import { searchFieldSchema, type SearchField, type SearchTerm } from './SearchTerm.ts';
import { searchTime } from './searchTime.ts';

const text = (word: string, negated = false): SearchTerm => ({ kind: 'text', text: word, negated });
const field = (name: SearchField, value: string, negated = false): SearchTerm => ({
  kind: 'field',
  field: name,
  value,
  negated
});

/** Texts of any characters, halves of pairs included, with more of those that the grammar knows. */
const anything = fc
  .array(fc.oneof(fc.nat({ max: 127 }), fc.nat({ max: 65_535 })), { maxLength: 12 })
  .map((codes) => String.fromCharCode(...codes));

describe('a search as it is written', () => {
  it.each<[string, SearchTerm[]]>([
    ['', []],
    [' , ,', []],
    ['tides moon', [text('tides'), text('moon')]],
    ['tides,moon', [text('tides'), text('moon')]],
    ['"tides of the moon"', [text('tides of the moon')]],
    [String.raw`"a \"b\" \\c"`, [text(String.raw`a "b" \c`)]],
    ['-tides -"the moon"', [text('tides', true), text('the moon', true)]],
    ['Foo - Bar', [text('Foo'), text('-'), text('Bar')]],
    ['5" disk', [text('5"'), text('disk')]],
    ['"" -""', []],
    ['arXiv:2401.00001 https://x.org/?a=b', [text('arXiv:2401.00001'), text('https://x.org/?a=b')]],
    ['status:HALTED', [field('status', 'HALTED')]],
    ['status:halted', [field('status', 'HALTED')]],
    ['status:"need action"', [field('status', 'HALTED')]],
    ['status:Done', [field('status', 'COMPLETED')]],
    ['status:*ed', [field('status', '*ed')]],
    ['Need action', [field('status', 'HALTED')]],
    ['"Need action",-Done', [field('status', 'HALTED'), field('status', 'COMPLETED', true)]],
    ['need action', [text('need'), text('action')]],
    ['Newton new', [text('Newton'), text('new')]],
    [String.raw`"\New"`, [text('New')]],
    ['type:marc* uri:http://x*', [field('type', 'marc*'), field('uri', 'http://x*')]],
    ['Type:a owner:"Ada Lovelace"', [field('type', 'a'), field('owner', 'Ada Lovelace')]],
    ['Error: no title', [text('Error:'), text('no'), text('title')]],
    ['action:""', [field('action', '')]],
    ['before:7d', [{ kind: 'time', side: 'before', value: '7d', negated: false }]],
    ['-after:2026-11-28', [{ kind: 'time', side: 'after', value: '2026-11-28', negated: true }]],
    [
      'data.title.main:tides',
      [{ kind: 'data', path: ['title', 'main'], value: 'tides', negated: false }]
    ],
    [
      '-data."Publication year":"19 84"',
      [{ kind: 'data', path: ['Publication year'], value: '19 84', negated: true }]
    ],
    ['data.title', [text('data.title')]]
  ])('%j is read', (written, terms) => {
    expect(parseSearch(written)).toEqual(terms);
  });

  it.each([
    ['a "b c', 2, 4, /not closed/],
    ['a type: b', 2, 5, /value is missing after type:/],
    ['status:foo', 7, 3, /no state “foo”/],
    ['status:""', 7, 2, /Need action/],
    ['x -after:soon', 9, 4, /no time/],
    ['before:2026-02-30', 7, 10, /no time/],
    ['data:x', 0, 5, /data\.title:/],
    ['-data.a:', 0, 8, /value is missing after -data\.a:/]
  ])('%j is refused, and the error tells where', (written, at, length, says) => {
    let caught: unknown;
    try {
      parseSearch(written);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(SearchSyntaxError);
    expect(caught).toMatchObject({ at, length, code: 'SEARCH_SYNTAX' });
    expect((caught as SearchSyntaxError).message).toMatch(says);
  });

  it('is read back as it is printed', () => {
    const any = fc.oneof(
      anything.filter((word) => word !== ''),
      fc.constantFrom('New', 'Need', 'action', 'Need action', '-', '"', '\\', 'type:', 'data.a:b')
    );
    const negated = fc.boolean();
    const term: fc.Arbitrary<SearchTerm> = fc.oneof(
      fc.record({ kind: fc.constant('text' as const), text: any, negated }),
      fc.record({
        kind: fc.constant('field' as const),
        field: fc.constantFrom(...searchFieldSchema.options.filter((name) => name !== 'status')),
        value: fc.oneof(any, fc.constant('')),
        negated
      }),
      fc.record({
        kind: fc.constant('field' as const),
        field: fc.constant('status' as const),
        value: fc.oneof(
          fc.constantFrom(...objectStatusSchema.options),
          any.map((value) => `${value}*`)
        ),
        negated
      }),
      fc.record({
        kind: fc.constant('time' as const),
        side: fc.constantFrom('before' as const, 'after' as const),
        value: fc.constantFrom('7d', '24h', '2026-11-28', '2026-11-28T10:00Z'),
        negated
      }),
      fc.record({
        kind: fc.constant('data' as const),
        path: fc.array(any, { minLength: 1, maxLength: 3 }),
        value: fc.oneof(any, fc.constant('')),
        negated
      })
    );
    fc.assert(
      fc.property(fc.array(term, { maxLength: 6 }), (terms) => {
        expect(parseSearch(printSearch(terms))).toEqual(terms);
      }),
      { numRuns: 500 }
    );
  });

  it('is read or refused, whatever it is, and its terms are the same once printed', () => {
    const piece = fc.constantFrom(
      ...['"', '-', ',', ' ', ':', '.', '\\', '*', 'a', 'é', '7d', 'status:', 'data.', 'before:'],
      ...['Need action', 'New', 'HALTED', 'type:', '\u{1F600}', '\u00a0']
    );
    const written = fc.oneof(
      anything,
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
    );
    fc.assert(
      fc.property(written, (search) => {
        try {
          const terms = parseSearch(search);
          expect(parseSearch(printSearch(terms))).toEqual(terms);
        } catch (error) {
          if (!(error instanceof SearchSyntaxError)) throw error;
          expect(error.at).toBeGreaterThanOrEqual(0);
          expect(error.length).toBeGreaterThan(0);
          expect(error.at + error.length).toBeLessThanOrEqual(search.length);
        }
      }),
      { numRuns: 1000 }
    );
  });
});

describe('the times of a search', () => {
  const now = Date.UTC(2026, 10, 28, 12);

  it('count from now, or begin with a day as the clock on the wall has it', () => {
    expect(searchTime('24h', now)).toBe(now - 86_400_000);
    expect(searchTime('7d', now)).toBe(now - 7 * 86_400_000);
    expect(searchTime('2026-11-28', now)).toBe(new Date(2026, 10, 28).getTime());
    expect(searchTime('2026-11-28T10:30', now)).toBe(new Date(2026, 10, 28, 10, 30).getTime());
    expect(searchTime('2026-11-28T10:30:00Z', now)).toBe(Date.UTC(2026, 10, 28, 10, 30));
  });

  it.each(['', '7', '7w', 'yesterday', '2026-13-01', '2026-02-29', '28.11.2026', '999999d1'])(
    'are not %j',
    (value) => {
      expect(searchTime(value, now)).toBeUndefined();
    }
  );
});

describe('a folded text', () => {
  it.each([
    ['Poincaré', 'poincare'],
    ['STRASSE Straße', 'strasse strasse'],
    ['Łódź İstanbul Σίσυφος', 'lodz istanbul σισυφοσ'],
    ['ﬁne\u00a0 \n print', 'fine print'],
    ['a  b', 'a b']
  ])('of %j is %j', (given, folded) => {
    expect(fold(given)).toBe(folded);
  });
});
