import { Dexie } from 'dexie';
import type { RunRow } from '../../model/RunRow.ts';
import type { RunQuery } from '../../ports/Store.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** The runs that a query asks for, newest first, not parsed yet; `readUnstartedRuns` has those of null. */
export function readRuns(db: PinfoldDatabase, query: RunQuery): PromiseLike<RunRow[]> {
  const { name, status, startedBy, endsWith, after, limit = Infinity } = query;
  // Ties of an index are in the order of the ids.
  const runs = (
    endsWith !== undefined
      ? db.runs.where('ends.root').equals(endsWith)
      : typeof startedBy === 'string'
        ? db.runs.where('startedBy.idWorkflow').equals(startedBy)
        : status !== undefined
          ? db.runs.where('[status+id]').between([status], [status, after ?? Dexie.maxKey])
          : after === undefined
            ? db.runs.orderBy('id')
            : db.runs.where('id').below(after)
  ).reverse();
  const kept =
    name === undefined && status === undefined && typeof startedBy !== 'string' && !endsWith
      ? runs
      : runs.filter(
          (row) =>
            (name === undefined || row.name === name) &&
            (status === undefined || row.status === status) &&
            (startedBy === undefined || (row.startedBy?.idWorkflow ?? null) === startedBy) &&
            (after === undefined || row.id < after)
        );
  return limit === Infinity ? kept.toArray() : kept.limit(limit).toArray();
}
