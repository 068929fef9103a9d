import type { ChangeFeed, ChangesQuery } from '../../ports/Feed.ts';
import { feedOf } from '../common/feedRules.ts';
import type { MemoryTables } from './MemoryTables.ts';

/** See `Feed.getChanges`. */
export function changesSince(
  tables: MemoryTables,
  { after, limit = Infinity }: ChangesQuery
): ChangeFeed {
  const all = [...tables.changes.values()];
  const rows = all.filter(({ seq }) => seq > after).slice(0, limit);
  const seen = tables.changes.get(after);
  return structuredClone(feedOf({ after, seen, first: all[0], last: tables.last(), rows }));
}
