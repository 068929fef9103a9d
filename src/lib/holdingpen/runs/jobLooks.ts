import Ban from '@lucide/svelte/icons/ban';
import CalendarClock from '@lucide/svelte/icons/calendar-clock';
import CircleX from '@lucide/svelte/icons/circle-x';
import Hourglass from '@lucide/svelte/icons/hourglass';
import LoaderCircle from '@lucide/svelte/icons/loader-circle';
import RotateCcw from '@lucide/svelte/icons/rotate-ccw';
import type { Component } from 'svelte';
import type { Tone } from '$lib/components/tones.ts';
import {
  objectStatusLabels,
  openJobStatuses,
  runStatusLabels,
  type JobRow,
  type RunRow
} from '$lib/engine/index.ts';
import type { RunNumbers } from '../runNumbers.ts';
import { objectStatusLooks, runStatusLooks } from '../statusLooks.ts';
import { onlyWaits } from './onlyWaits.ts';
import type { RunLine } from './RunLine.ts';
import type { StartedStatus } from './startedRuns.ts';

/** A status as it is drawn. */
export interface Look {
  readonly label: string;
  readonly tone: Tone;
  readonly icon: Component<{ class?: string }>;
}

export const isOpen = ({ status }: JobRow): boolean => openJobStatuses.includes(status);

/**
 * The job that tells how a run fares: one that a worker has, else the newest open one, else the newest.
 * `jobs` are newest first.
 */
export function leadingJob(jobs: readonly JobRow[]): JobRow | undefined {
  return jobs.find(({ status }) => status === 'STARTED') ?? jobs.find(isOpen) ?? jobs[0];
}

/** Whether somebody has asked to end what the run has in the queue or under way, and it has not ended yet. */
export function isBeingCancelled({ job }: Pick<RunLine, 'job'>): boolean {
  return job !== undefined && isOpen(job) && job.cancelled;
}

const waiting: Look = { label: objectStatusLabels.WAITING, ...objectStatusLooks.WAITING };
const queued: Look = { label: 'Queued', tone: 'info', icon: Hourglass };
const cancelled: Look = { label: 'Cancelled', tone: 'warning', icon: Ban };

/** What a run that another one has started is at. */
export function lookOfStarted(status: StartedStatus): Look {
  if (status === 'WAITING') return waiting;
  if (status === 'CANCELLED') return cancelled;
  if (status === 'NEW') return queued;
  return { label: runStatusLabels[status], ...runStatusLooks[status] };
}

/** What a run is at: its job's state as long as that says more than its objects do. */
export function lookOfRun(
  { run, job, numbers }: Pick<RunLine, 'run' | 'job' | 'numbers'>,
  now: number
): Look {
  const ended = lookOfEnded(run, numbers);
  if (job === undefined) return ended;
  if (isBeingCancelled({ job })) return { label: 'Being cancelled', tone: 'warning', icon: Ban };
  switch (job.status) {
    case 'STARTED':
      return { label: 'Running', tone: 'info', icon: LoaderCircle };
    case 'RETRY':
      return { label: 'Will try again', tone: 'warning', icon: RotateCcw };
    case 'PENDING':
      return job.notBefore > now
        ? { label: 'Scheduled', tone: 'info', icon: CalendarClock }
        : queued;
    case 'FAILURE':
      // Somebody may have finished it by hand since.
      return run.status === 'COMPLETED'
        ? ended
        : { label: 'Failed', tone: 'danger', icon: CircleX };
    case 'REVOKED':
      return run.status === 'COMPLETED' ? ended : cancelled;
    case 'SUCCESS':
      return ended;
  }
}

function lookOfEnded({ status }: RunRow, { counts }: RunNumbers): Look {
  return status === 'HALTED' && onlyWaits(counts.map((each) => each.status))
    ? waiting
    : { label: runStatusLabels[status], ...runStatusLooks[status] };
}
