import { openJobStatuses, type JobRow } from '../../model/JobRow.ts';
import { byTurn, laneOf, turnOf } from '../../model/JobTurn.ts';
import type { QueueHead, QueueQuery } from '../../ports/Store.ts';

/** See `Store.getQueue`. */
export function queueHead(
  jobs: Iterable<JobRow>,
  { now, limit, without = new Set() }: QueueQuery
): QueueHead {
  const open = [...jobs].filter(({ status }) => openJobStatuses.includes(status));
  const later = open.filter(({ notBefore }) => notBefore > now);
  const found = new Map<string, number>();
  const turns = open
    .filter(({ id, notBefore }) => notBefore <= now && !without.has(id))
    .map((job) => turnOf(job.id, laneOf(job)))
    .sort(byTurn)
    .filter((turn) => {
      const lane = JSON.stringify(laneOf(turn));
      const before = found.get(lane) ?? 0;
      found.set(lane, before + 1);
      return turn.status === 'STARTED' || before < limit;
    });
  const next = Math.min(...later.map(({ notBefore }) => notBefore));
  return { turns, next: later.length === 0 ? undefined : next };
}
