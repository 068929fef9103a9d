import { Dexie } from 'dexie';
import type { RunRow } from '../../model/RunRow.ts';
import type { RunQuery } from '../../ports/Store.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** Rows read at a time. */
const pieceSize = 100;

/**
 * The runs that no run has started, newest first, not parsed yet. No index has them: cost: the ids of
 * all runs, or of those of the status, and the rows up to the end of the page.
 */
export function readUnstartedRuns(
  db: PinfoldDatabase,
  { name, status, after, limit = Infinity }: RunQuery
): PromiseLike<RunRow[]> {
  return db.transaction('r', db.runs, async () => {
    const started = new Set(await db.runs.orderBy('startedBy.idWorkflow').primaryKeys());
    const all = await (
      status === undefined
        ? db.runs.orderBy('id')
        : db.runs.where('[status+id]').between([status, Dexie.minKey], [status, Dexie.maxKey])
    ).primaryKeys();
    const ids = all.filter((id) => !started.has(id) && (after === undefined || id < after));
    const found: RunRow[] = [];
    while (ids.length > 0 && found.length < limit) {
      const rows = await db.runs.bulkGet(ids.splice(-Math.min(pieceSize, limit)).reverse());
      found.push(
        ...rows.flatMap((row) => row ?? []).filter((row) => name === undefined || row.name === name)
      );
    }
    return found.slice(0, limit);
  });
}
