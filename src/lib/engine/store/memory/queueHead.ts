import { openJobStatuses, type JobRow } from '../../model/JobRow.ts';
import { byTurn, laneOf, lineOf, turnOf, type JobTurn } from '../../model/JobTurn.ts';
import type { QueueHead, QueueQuery } from '../../ports/Queue.ts';

/** See `Store.getQueue`. */
export function queueHead(
  jobs: Iterable<JobRow>,
  { now, limit, without = new Set() }: QueueQuery
): QueueHead {
  const open = [...jobs].filter(({ status }) => openJobStatuses.includes(status));
  const later = open.filter(({ notBefore }) => notBefore > now);
  const due = open.filter(({ id, notBefore }) => notBefore <= now && !without.has(id));
  // Of a lane those without a time, and those whose time came first, then the older of both.
  const read = firstOfEach(due.sort(byTime), limit, (job) => [laneOf(job), job.notBefore > 0]);
  const ordered = read.map((job) => turnOf(job.id, laneOf(job))).sort(byTurn);
  const turns = firstOfEach(ordered, limit, lineOf);
  const reached = later.filter((job) => isReached(turns, job, limit));
  const next = Math.min(...reached.map(({ notBefore }) => notBefore));
  return { turns, next: reached.length === 0 ? undefined : next };
}

/** Whether a lane is looked at: those above it in its line have not as many as are asked for. */
function isReached(turns: readonly JobTurn[], job: JobRow, limit: number): boolean {
  const line = JSON.stringify(lineOf(job));
  const above = turns.filter(
    (turn) => turn.priority > job.priority && JSON.stringify(lineOf(turn)) === line
  );
  return above.length < limit;
}

function byTime(one: JobRow, other: JobRow): number {
  return one.notBefore - other.notBefore || (one.id < other.id ? -1 : 1);
}

/** So many of each kind, and all that are STARTED. */
function firstOfEach<Turn extends Pick<JobRow, 'status'>>(
  turns: readonly Turn[],
  limit: number,
  kindOf: (turn: Turn) => unknown
): Turn[] {
  const found = new Map<string, number>();
  return turns.filter((turn) => {
    const kind = JSON.stringify(kindOf(turn));
    const before = found.get(kind) ?? 0;
    found.set(kind, before + 1);
    return turn.status === 'STARTED' || before < limit;
  });
}
