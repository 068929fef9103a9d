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
  NEW: 'in the queue',
  CANCELLED: 'cancelled'
};

/** "20 runs started by this one: 18 done, 2 failed" */
export function startedRunsText(runs: readonly Pick<StartedRun, 'status'>[]): string {
  const parts = Object.entries(words).flatMap(([status, word]) => {
    const count = runs.filter((run) => run.status === status).length;
    return count === 0 ? [] : [`${numberText(count)} ${word}`];
  });
  return `${countText(runs.length, 'run')} started by this one: ${parts.join(', ')}`;
}
