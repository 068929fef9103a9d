import type { JobRow, ObjectStatus, RunRow, Tally, TaskProgress } from '$lib/engine/index.ts';
import { runNumbers, type RunNumbers } from '../runNumbers.ts';
import { statusOrder } from '../statusLooks.ts';
import { isOpen, leadingJob } from './jobLooks.ts';

/** How far the open jobs of a run are, together. */
export interface OpenProgress {
  readonly done: number;
  readonly total: number;
  /** Of what is done, those statuses that there are. */
  readonly counts: readonly { readonly status: ObjectStatus; readonly count: number }[];
  /** Name of the task that ran last. */
  readonly task: string;
  /** How far the task under way says that it is. */
  readonly within: TaskProgress | undefined;
}

/** A run as the list and its page tell it. */
export interface RunLine {
  readonly run: RunRow;
  /** What a person calls its records; '' when nobody said. */
  readonly source: string;
  /** Who started it; '' when nobody is known. */
  readonly who: string;
  readonly numbers: RunNumbers;
  /** Newest first; none for a run that is not delayed. */
  readonly jobs: readonly JobRow[];
  readonly job: JobRow | undefined;
  /** While something of it is in the queue or under way. */
  readonly progress: OpenProgress | undefined;
  /** Whether something of it is in the queue or under way. */
  readonly working: boolean;
  /** When its first job began; one that began in a page did so when it was made. */
  readonly started: number;
  /** Null while it goes on. */
  readonly finished: number | null;
}

/** @param waits Whether an object of it goes on by itself: then it has not ended. */
export function runLine(
  run: RunRow,
  jobs: readonly JobRow[],
  tally: Tally,
  waits = false
): RunLine {
  const { source } = run.extraData;
  const job = leadingJob(jobs);
  const open = jobs.filter(isOpen);
  const working = open.length > 0 || (job === undefined && run.status === 'RUNNING');
  return {
    run,
    source: typeof source === 'string' ? source : '',
    who: run.idUser,
    numbers: runNumbers(tally),
    jobs,
    job,
    progress: open.length === 0 ? undefined : together(open),
    started: startOf(run, jobs),
    working,
    finished: working || waits ? null : (job?.finished ?? run.modified)
  };
}

function startOf({ created }: RunRow, jobs: readonly JobRow[]): number {
  if (jobs.at(-1)?.kind === 'continue') return created;
  const began = jobs.flatMap(({ started }) => started ?? []);
  return began.length === 0 ? created : Math.min(...began);
}

function together(open: readonly JobRow[]): OpenProgress {
  const sum = (of: (job: JobRow) => number) => open.reduce((before, job) => before + of(job), 0);
  return {
    done: sum(({ progress }) => progress.done),
    total: sum(({ progress }) => progress.total),
    counts: statusOrder
      .map((status) => ({ status, count: sum(({ progress }) => progress.byStatus[status] ?? 0) }))
      .filter(({ count }) => count > 0),
    task: open[0]?.progress.task ?? '',
    within: open.find(({ progress }) => progress.within !== undefined)?.progress.within
  };
}
