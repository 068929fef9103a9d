import { describe, expect, it } from 'vitest';
import { decisionsHref } from '../links.ts';
import { parseDecisionsQuery } from './DecisionsQuery.ts';

const parse = (text: string) => parseDecisionsQuery(new URLSearchParams(text));

describe('the query of decisions', () => {
  it('is everything when the address says nothing, or nothing that can be read', () => {
    expect(parse('')).toEqual({ who: undefined, action: undefined, page: 1 });
    expect(parse('page=no')).toMatchObject({ page: 1 });
  });

  it('goes into an address and comes back', () => {
    for (const query of [{}, { who: 'Ada Lovelace' }, { who: '', action: 'approval', page: 3 }]) {
      const { searchParams } = new URL(decisionsHref(query), 'https://site.example/');
      expect(parseDecisionsQuery(searchParams)).toMatchObject({ page: 1, ...query });
    }
  });
});
