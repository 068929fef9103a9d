import { Dexie } from 'dexie';
import type { JobRow, JobStatus } from '../../model/JobRow.ts';
import type { JobQuery } from '../../ports/Store.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/**
 * The jobs that a query asks for, newest first, not parsed yet. Only the rows of the page are read:
 * by status they are found by their keys, which an index gives without the rows and from the page's
 * place on. So whoever observes a page hears of its own jobs, and of those that come and go.
 */
export async function readJobs(db: PinfoldDatabase, query: JobQuery): Promise<JobRow[]> {
  const { statuses, idWorkflow, after, limit = Infinity } = query;
  const { jobs } = db;
  if (idWorkflow !== undefined) {
    const own = await jobs.where({ idWorkflow }).reverse().toArray();
    return own
      .filter(({ status }) => statuses === undefined || statuses.includes(status))
      .filter(({ id }) => after === undefined || id < after)
      .sort((one, other) => (one.id < other.id ? 1 : -1))
      .slice(0, limit);
  }
  if (statuses === undefined) {
    const all = after === undefined ? jobs.orderBy('id') : jobs.where('id').below(after);
    const newest = all.reverse();
    return (limit === Infinity ? newest : newest.limit(limit)).toArray();
  }
  return db.transaction('r', [jobs], async () => {
    const keys = await Promise.all(
      statuses.map((status) => {
        const newest = jobs
          .where('[status+id]')
          .between([status, Dexie.minKey], [status, after ?? Dexie.maxKey], true, false)
          .reverse();
        return (limit === Infinity ? newest : newest.limit(limit)).primaryKeys();
      })
    );
    const page = keys
      .flat()
      .sort((one, other) => (one < other ? 1 : -1))
      .slice(0, limit);
    return (await jobs.bulkGet(page)).flatMap((row) => row ?? []);
  });
}

/** See `Store.getRunsOfJobs`. */
export function readRunsOfJobs(
  db: PinfoldDatabase,
  statuses: readonly JobStatus[],
  limit: number
): Promise<string[]> {
  return db.transaction('r', [db.jobs], async () => {
    const keys = await Promise.all(
      statuses.map((status) =>
        db.jobs
          .where('[status+idWorkflow]')
          .between([status, Dexie.minKey], [status, Dexie.maxKey])
          .limit(limit)
          .uniqueKeys()
      )
    );
    const ids = keys.flat().map((key) => (key as unknown as [JobStatus, string])[1]);
    return [...new Set(ids)].slice(0, limit);
  });
}
