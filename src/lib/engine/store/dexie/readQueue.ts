import { Dexie } from 'dexie';
import { openJobStatuses, type JobStatus } from '../../model/JobRow.ts';
import { byTurn, turnOf, type JobTurn, type Lane } from '../../model/JobTurn.ts';
import type { QueueHead, QueueQuery } from '../../ports/Store.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** A job's lane, and the time before which it may not go; ties are in the order of the ids. */
const index = '[status+worker+workflow+priority+notBefore]';

/**
 * See `Store.getQueue`. The index tells all, row for row; lanes are found by leaps from one to the
 * next. What waits for its time lies behind the end of what is read of its lane.
 */
export function readQueue(db: PinfoldDatabase, query: QueueQuery): Promise<QueueHead> {
  return db.transaction('r', [db.jobs], async () => {
    const lanes = (await Promise.all(openJobStatuses.map((status) => lanesOf(db, status)))).flat();
    const heads = await Promise.all(lanes.map((lane) => headOf(db, lane, query)));
    const next = Math.min(...heads.map((head) => head.next));
    return {
      turns: heads.flatMap(({ turns }) => turns).sort(byTurn),
      next: Number.isFinite(next) ? next : undefined
    };
  });
}

async function lanesOf({ jobs }: PinfoldDatabase, status: JobStatus): Promise<Lane[]> {
  const lanes: Lane[] = [];
  for (let end: readonly unknown[] = [status, Dexie.maxKey]; ;) {
    const last = await jobs
      .where(index)
      .between([status, Dexie.minKey], end, true, false)
      .lastKey();
    if (last === undefined) return lanes;
    const [, worker, workflow, priority] = last as unknown as Lane;
    const lane: Lane = [status, worker, workflow, priority];
    lanes.push(lane);
    end = lane;
  }
}

async function headOf(
  { jobs }: PinfoldDatabase,
  lane: Lane,
  { now, limit, without = new Set() }: QueueQuery
): Promise<{ turns: JobTurn[]; next: number }> {
  const most = lane[0] === 'STARTED' ? Infinity : limit;
  const at = (lower: number, upper: unknown, withLower = false) =>
    jobs.where(index).between([...lane, lower], [...lane, upper], withLower, true);
  const firstOf = async (range: ReturnType<typeof at>): Promise<string[]> => {
    const ids = await range.limit(most + without.size).primaryKeys();
    return ids.filter((id) => !without.has(id)).slice(0, most);
  };
  const [timeless, timed, later] = await Promise.all([
    // In the order of their ids.
    firstOf(at(-Infinity, 0, true)),
    // In the order of their times.
    firstOf(at(0, now)),
    at(now, Infinity).firstKey()
  ]);
  const ids = [...timeless, ...timed].sort().slice(0, most);
  const next = later as unknown as readonly [...Lane, number] | undefined;
  return { turns: ids.map((id) => turnOf(id, lane)), next: next?.[4] ?? Infinity };
}
