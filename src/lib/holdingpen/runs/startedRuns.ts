import type { RunStatus } from '$lib/engine/index.ts';
import { countText, numberText } from '../numberText.ts';

/** A run that another one has started, as the page of that one lists it. */
export interface StartedRun {
  readonly id: string;
  /** What a person calls its workflow. */
  readonly title: string;
  readonly status: StartedStatus;
  /** Whether it is in the queue or under way, or has an object that goes on by itself. */
  readonly goesOn: boolean;
}

/** A run that asks nobody, since it waits for something else or was cancelled, is not called halted. */
export type StartedStatus = RunStatus | 'WAITING' | 'CANCELLED';

/** In the order in which they are told. */
const words: Readonly<Record<StartedStatus, string>> = {
  COMPLETED: 'done',
  ERROR: 'failed',
  HALTED: 'halted',
  RUNNING: 'in process',
  WAITING: 'waiting',
  NEW: 'queued',
  CANCELLED: 'cancelled'
};

/** What became of the runs that a run has started, the newest first. */
export interface StartedStatuses {
  readonly statuses: readonly StartedStatus[];
  /** There are more runs than were looked at. */
  readonly more: boolean;
}

/** "20 runs started by this one: 18 done, 2 failed" */
export function startedRunsText(runs: readonly Pick<StartedRun, 'status'>[]): string {
  const statuses = runs.map(({ status }) => status);
  return `${countText(runs.length, 'run')} started by this one: ${statusesText(statuses)}`;
}

/** "started 20 runs: 18 done, 2 failed" */
export function hasStartedText({ statuses, more }: StartedStatuses): string {
  const count = countText(statuses.length, 'run');
  const runs = more ? `more than ${count}, the newest` : count;
  return `started ${runs}: ${statusesText(statuses)}`;
}

function statusesText(statuses: readonly StartedStatus[]): string {
  return Object.entries(words)
    .flatMap(([status, word]) => {
      const count = statuses.filter((each) => each === status).length;
      return count === 0 ? [] : [`${numberText(count)} ${word}`];
    })
    .join(', ');
}
