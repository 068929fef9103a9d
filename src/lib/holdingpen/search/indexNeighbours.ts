import { withFilter, type ListQuery } from '../ListQuery.ts';
import type { Neighbours } from '../readObject.ts';
import type { IndexWatch } from './IndexWatch.svelte.ts';
import { toPenQuery } from './toPenQuery.ts';

/** What stands before and after an object in a list that only the index can order; none where there is no index. */
export async function indexNeighbours(
  index: IndexWatch,
  list: ListQuery,
  id: string
): Promise<Neighbours> {
  const query = { ...toPenQuery(withFilter(list, {}), Date.now()), limit: 1 };
  const [before, after] = await Promise.all([
    index.query({ ...query, before: id }),
    index.query({ ...query, after: id })
  ]);
  return { previous: before?.ids[0], next: after?.ids[0] };
}
