import { Dexie } from 'dexie';
import { openJobStatuses, type JobStatus } from '../../model/JobRow.ts';
import { byTurn, lineOf, turnOf, type JobTurn, type Lane } from '../../model/JobTurn.ts';
import type { QueueHead, QueueQuery } from '../../ports/Queue.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** A job's lane, and the time before which it may not go; ties are in the order of the ids. */
const index = '[status+worker+workflow+priority+notBefore]';

interface Head {
  readonly turns: readonly JobTurn[];
  readonly next: number;
}

/**
 * See `Store.getQueue`. The index tells all, row for row; lanes are found by leaps from one to the
 * next. What waits for its time lies behind the end of what is read of its lane.
 */
export function readQueue(db: PinfoldDatabase, query: QueueQuery): Promise<QueueHead> {
  return db.transaction('r', [db.jobs], async () => {
    const each = openJobStatuses.map((status) => headsOf(db, status, query));
    const heads = (await Promise.all(each)).flat();
    const next = Math.min(...heads.map((head) => head.next));
    return {
      turns: heads.flatMap(({ turns }) => turns).sort(byTurn),
      next: Number.isFinite(next) ? next : undefined
    };
  });
}

/** The heads of the lanes of that status: of a line from the highest on, until it has as many as are asked for. */
async function headsOf(db: PinfoldDatabase, status: JobStatus, query: QueueQuery): Promise<Head[]> {
  const heads: Head[] = [];
  let found = 0;
  let line = '';
  for (let end: readonly unknown[] = [status, Dexie.maxKey]; ;) {
    const lane = await lastLane(db, status, end);
    if (lane === undefined) return heads;
    const turn = turnOf('', lane);
    const own = lineOf(turn);
    if (JSON.stringify(own) !== line) found = 0;
    line = JSON.stringify(own);
    const most = status === 'STARTED' ? Infinity : query.limit;
    const { turns, next } = await headOf(db, lane, { ...query, limit: most });
    heads.push({ turns: turns.slice(0, most - found), next });
    found += turns.length;
    end = found < most ? lane : own;
  }
}

/** The last lane before that key. */
async function lastLane(
  { jobs }: PinfoldDatabase,
  status: JobStatus,
  end: readonly unknown[]
): Promise<Lane | undefined> {
  const range = jobs.where(index).between([status, Dexie.minKey], end, true, false);
  const last = (await range.lastKey()) as unknown as Lane | undefined;
  if (last === undefined) return undefined;
  const [, worker, workflow, priority] = last;
  return [status, worker, workflow, priority];
}

async function headOf(
  { jobs }: PinfoldDatabase,
  lane: Lane,
  { now, limit, without = new Set() }: QueueQuery
): Promise<Head> {
  const at = (lower: number, upper: unknown, withLower = false) =>
    jobs.where(index).between([...lane, lower], [...lane, upper], withLower, true);
  const firstOf = async (range: ReturnType<typeof at>): Promise<string[]> => {
    const ids = await range.limit(limit + without.size).primaryKeys();
    return ids.filter((id) => !without.has(id)).slice(0, limit);
  };
  const [timeless, timed, later] = await Promise.all([
    // In the order of their ids.
    firstOf(at(-Infinity, 0, true)),
    // In the order of their times.
    firstOf(at(0, now)),
    at(now, Infinity).firstKey()
  ]);
  const ids = [...timeless, ...timed].sort().slice(0, limit);
  const next = later as unknown as readonly [...Lane, number] | undefined;
  return { turns: ids.map((id) => turnOf(id, lane)), next: next?.[4] ?? Infinity };
}
