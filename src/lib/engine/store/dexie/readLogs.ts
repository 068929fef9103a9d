import { Dexie } from 'dexie';
import type { LogRow } from '../../model/LogRow.ts';
import type { LogQuery } from '../../ports/Store.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** The log lines that a query asks for, not parsed yet. */
export function readLogs(
  db: PinfoldDatabase,
  { idOwner, level, newestFirst, limit = Infinity }: LogQuery
): PromiseLike<LogRow[]> {
  const range = db.logs
    .where('[idOwner+id]')
    .between([idOwner, Dexie.minKey], [idOwner, Dexie.maxKey]);
  const ordered = newestFirst ? range.reverse() : range;
  const kept = level === undefined ? ordered : ordered.filter((row) => row.level === level);
  return limit === Infinity ? kept.toArray() : kept.limit(limit).toArray();
}
