import { expect, it } from 'vitest';
import { parseListQuery } from '../ListQuery.ts';
import { toPenQuery } from './toPenQuery.ts';

const ask = (address: string) => toPenQuery(parseListQuery(new URLSearchParams(address)), 5);
const id = '0190a6f0-7b1c-7c3a-8d2e-5f6a7b8c9d0e';

it('asks the index for what the list shows', () => {
  expect(ask('q=tides&size=10')).toEqual({
    terms: [
      { kind: 'field', field: 'status', value: 'HALTED', negated: false },
      { kind: 'text', text: 'tides', negated: false }
    ],
    sort: { key: 'modified', descending: true },
    limit: 10,
    now: 5
  });
});

it('names every order, and the keys of workflows', () => {
  const sortOf = (sort: string) => ask(`sort=${sort}`).sort;
  expect(sortOf('least_updated')).toEqual({ key: 'modified', descending: false });
  expect(sortOf('newest')).toEqual({ key: 'created', descending: true });
  expect(sortOf('oldest')).toEqual({ key: 'created', descending: false });
  expect(sortOf('title_desc')).toEqual({ key: 'title', descending: true });
  expect(sortOf('key.year')).toEqual({ key: 'year', descending: false });
  expect(sortOf('key.year_desc')).toEqual({ key: 'year', descending: true });
});

it('pages by the row that is next to the page', () => {
  expect(ask(`after=9~${id}`)).toMatchObject({ after: id });
  expect(ask(`before=9~${id}`)).toMatchObject({ before: id });
});
