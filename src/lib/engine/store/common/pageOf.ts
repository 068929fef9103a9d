import { objectQuerySchema, type ObjectPage, type ObjectQuery } from '../../model/ObjectQuery.ts';
import type { ObjectRow } from '../../model/ObjectRow.ts';
import { compareObjects } from './compareObjects.ts';
import { matchesQuery } from './matchesQuery.ts';

/** The page that `query` asks for of these rows, in any order given. Cost: all of them. */
export function pageOf(rows: Iterable<ObjectRow>, query: ObjectQuery): ObjectPage {
  const { sort, limit, after, before } = objectQuerySchema.parse(query);
  const compare = compareObjects(sort);
  const sorted = [...rows].filter((row) => matchesQuery(row, query)).sort(compare);
  let start = 0;
  let end = Math.min(limit, sorted.length);
  if (after) {
    start = firstIndex(sorted, (row) => compare(row, after) > 0);
    end = Math.min(start + limit, sorted.length);
  } else if (before) {
    end = firstIndex(sorted, (row) => compare(row, before) >= 0);
    start = Math.max(end - limit, 0);
  }
  return { rows: sorted.slice(start, end), hasNext: end < sorted.length, hasPrevious: start > 0 };
}

function firstIndex<T>(list: readonly T[], test: (item: T) => boolean): number {
  const index = list.findIndex(test);
  return index === -1 ? list.length : index;
}
