import type { JobRow } from './JobRow.ts';

/** What of a job says when its turn is, and who can take it. */
export type JobTurn = Pick<JobRow, 'id' | 'status' | 'worker' | 'workflow' | 'priority'>;

/** Jobs of one lane are alike in all but their age: all of them find a place, or none does. */
export type Lane = readonly [
  status: JobRow['status'],
  worker: string,
  workflow: string,
  priority: number
];

/** The order in which jobs are handed out: the higher priority first, then the older. */
export function byTurn(one: JobTurn, other: JobTurn): number {
  return other.priority - one.priority || (one.id < other.id ? -1 : 1);
}

export function laneOf({ status, worker, workflow, priority }: JobTurn): Lane {
  return [status, worker, workflow, priority];
}

export function turnOf(id: string, [status, worker, workflow, priority]: Lane): JobTurn {
  return { id, status, worker, workflow, priority };
}

/** Lanes of one line differ in their priority alone: what waits in a lower one comes after all of the higher. */
export type Line = readonly [status: JobRow['status'], worker: string, workflow: string];

export function lineOf({
  status,
  worker,
  workflow
}: Pick<JobTurn, 'status' | 'worker' | 'workflow'>): Line {
  return [status, worker, workflow];
}
