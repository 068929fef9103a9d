import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printSearch } from '$lib/search/grammar/printSearch.ts';
import { searchFieldSchema, type SearchTerm } from '$lib/search/grammar/SearchTerm.ts';
import { defaultListQuery, listQueryParams, parseListQuery } from '../ListQuery.ts';
import { chosenOf, searchText, termsOf, toggled, withAge, withTerms } from './searchTerms.ts';

const value = fc.constantFrom('HALTED', 'ERROR', 'record', 'two words', '', 'h*', ' padded', '"');
const negated = fc.boolean();
const anyTerm: fc.Arbitrary<SearchTerm> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: fc.constantFrom('a', 'b c'), negated }),
  fc.record({
    kind: fc.constant('field' as const),
    field: fc.constantFrom(...searchFieldSchema.options.filter((field) => field !== 'status')),
    value,
    negated
  }),
  fc.record({
    kind: fc.constant('field' as const),
    field: fc.constant('status' as const),
    value: fc.constantFrom('HALTED', 'ERROR', 'H*'),
    negated
  })
);

const inOrder = (terms: readonly SearchTerm[]) => terms.map((term) => printSearch([term])).sort();

const read = (address: string) => parseListQuery(new URLSearchParams(address));

describe('the search and the parameters of the list', () => {
  it('are one query: what is written is found in the address again', () => {
    fc.assert(
      fc.property(fc.array(anyTerm, { maxLength: 5 }), (terms) => {
        const address = listQueryParams(withTerms(defaultListQuery, terms)).toString();
        expect(inOrder(termsOf(read(address)))).toEqual(inOrder(terms));
      })
    );
  });

  it('takes parameters where they can say it, so that old addresses are written as before', () => {
    const text = withTerms(defaultListQuery, termsOf(read('status=ERROR&type=hep&q=tides')));
    expect(listQueryParams(text).toString()).toBe('status=ERROR&type=hep&q=tides');
    expect(searchText(text)).toBe('status:ERROR type:hep tides');
    expect(searchText(defaultListQuery)).toBe('status:HALTED');
  });

  it('follows the state that is written rather than the one of the parameter', () => {
    expect(searchText(read('q=status:ERROR'))).toBe('status:ERROR');
    expect(searchText(read('q=-status:ERROR'))).toBe('status:HALTED -status:ERROR');
  });

  it('shows what cannot be read as it is', () => {
    expect(searchText(read('q=type:'))).toBe('status:HALTED type:');
    expect(() => termsOf(read('q=type:'))).toThrow('A value is missing');
  });

  it('has one age at a time', () => {
    const week = withAge(withAge(defaultListQuery, '24h'), '7d');
    expect(searchText(week)).toBe('status:HALTED after:7d');
    expect(withAge(week, undefined)).toEqual(defaultListQuery);
  });

  it('adds a value of a field and takes it away again', () => {
    const one = toggled(defaultListQuery, 'status', 'ERROR');
    expect(chosenOf(termsOf(one), 'status')).toEqual(['HALTED', 'ERROR']);
    expect(one.status).toBe('all');
    expect(toggled(one, 'status', 'HALTED')).toEqual({ ...defaultListQuery, status: 'ERROR' });
  });
});
