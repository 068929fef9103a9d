import type { Store } from '$lib/engine/index.ts';
import { toObjectQuery, withFilter, type ListQuery } from '../ListQuery.ts';

/** As many as the store answers at once. */
const piece = 500;

/**
 * The ids of all objects that a list shows on all its pages, in its order. `onprogress` hears how many
 * there are so far; `signal` ends the search with what it rejects with.
 */
export async function idsMatching(
  store: Store,
  query: ListQuery,
  { onprogress, signal }: { onprogress: (found: number) => void; signal: AbortSignal }
): Promise<readonly string[]> {
  const ids: string[] = [];
  const all = { ...toObjectQuery(withFilter(query, {})), limit: piece };
  for (let after: typeof all.after, more = true; more;) {
    signal.throwIfAborted();
    const { rows, hasNext } = await store.queryObjects({ ...all, ...(after && { after }) });
    ids.push(...rows.map(({ id }) => id));
    onprogress(ids.length);
    const last = rows.at(-1);
    more = hasNext && last !== undefined;
    after = last && { modified: last.modified, id: last.id };
  }
  return ids;
}
