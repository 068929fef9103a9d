import type { PenQuery, PenSort } from '$lib/search/index/PenQuery.ts';
import type { ListQuery, ListSort } from '../ListQuery.ts';
import { termsOf } from './searchTerms.ts';

const known: Readonly<Partial<Record<ListSort, PenSort>>> = {
  updated: { key: 'modified', descending: true },
  least_updated: { key: 'modified', descending: false },
  newest: { key: 'created', descending: true },
  oldest: { key: 'created', descending: false },
  title: { key: 'title', descending: false },
  title_desc: { key: 'title', descending: true }
};

/** The list's query as the index wants it. Throws `SearchSyntaxError`. */
export function toPenQuery(query: ListQuery, now: number): PenQuery {
  const { sort, size, after, before } = query;
  return {
    terms: termsOf(query),
    sort: known[sort] ?? sortByKey(sort),
    limit: size,
    now,
    ...(after !== undefined && { after: after.id }),
    ...(before !== undefined && { before: before.id })
  };
}

/** `key.NAME` upwards, `key.NAME_desc` downwards. */
function sortByKey(sort: ListSort): PenSort {
  const name = sort.slice('key.'.length);
  const descending = name.endsWith('_desc');
  return { key: descending ? name.slice(0, -'_desc'.length) : name, descending };
}
