import type { JobRow } from '../../model/JobRow.ts';
import type { JobQuery } from '../../ports/Store.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/**
 * The jobs that a query asks for, newest first, not parsed yet. Only the rows of the page are read:
 * by status they are found by their keys, which an index gives without the rows. So whoever
 * observes a page hears of its own jobs, and of those that come and go.
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
      statuses.map((status) => jobs.where('status').equals(status).primaryKeys())
    );
    const page = keys
      .flat()
      .filter((id) => after === undefined || id < after)
      .sort((one, other) => (one < other ? 1 : -1))
      .slice(0, limit);
    return (await jobs.bulkGet(page)).flatMap((row) => row ?? []);
  });
}
