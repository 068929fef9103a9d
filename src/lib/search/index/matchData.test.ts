import { describe, expect, it } from 'vitest';
import { parseSearch } from '../grammar/parseSearch.ts';
import type { DataTerm } from '../grammar/SearchTerm.ts';
import { matchesAllData } from './matchData.ts';

const data = {
  title: { main: 'Tides of the Moon' },
  authors: [{ name: 'Poincaré' }, { name: 'Lovelace', orcid: null }],
  year: 1984,
  open: true,
  'Publication year': '1985',
  keywords: ['tides', ['sea', 'moon']],
  empty: ''
};

/** The data terms of a search. */
const terms = (search: string) =>
  parseSearch(search).filter((term): term is DataTerm => term.kind === 'data');

describe('a field of the record', () => {
  it.each([
    ['data.title.main:"of the moon"', true],
    ['data.title:TIDES', true],
    ['data.title.main:sun', false],
    ['data.authors.name:poincare', true],
    ['data.authors.1.name:love', true],
    ['data.authors.0.name:love', false],
    ['data.year:84', true],
    ['data.open:true', true],
    ['data."Publication year":1985', true],
    ['data.keywords:sea', true],
    ['data.keywords.main:sea', false],
    ['data.toString:x', false],
    ['data.title.main.length:1', false],
    ['-data.title.main:sun', true],
    ['-data.title.main:tides', false],
    ['data.missing:""', true],
    ['data.empty:""', true],
    ['data.authors.orcid:""', true],
    ['data.title:""', false],
    ['-data.title:""', true]
  ])('is looked into by %s: %s', (search, matches) => {
    expect(matchesAllData({ data }, terms(search))).toBe(matches);
  });

  it('has one of several values, and all that are asked of other fields', () => {
    expect(matchesAllData({ data }, terms('data.year:1984 data.year:1985'))).toBe(true);
    expect(matchesAllData({ data }, terms('data.year:1984 data.title:sun'))).toBe(false);
    expect(matchesAllData({ data }, terms('data.year:1984 -data.year:19'))).toBe(false);
    expect(matchesAllData({ data }, [])).toBe(true);
  });

  it('is not there in a record that is no dictionary', () => {
    expect(matchesAllData({ data: 7 }, terms('data.title:7'))).toBe(false);
    expect(matchesAllData({ data: null }, terms('data.title:""'))).toBe(true);
  });
});
