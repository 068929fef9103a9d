import type { JobProgress, JobRow } from '../model/JobRow.ts';
import { waitBefore, type RetryPolicy } from '../model/RetryPolicy.ts';
import type { Clock } from '../ports/Clock.ts';
import type { Changes, JobPatch } from '../ports/Store.ts';
import type { RunCompanion, UnderWay } from '../run/RunCompanion.ts';
import type { Stored } from '../run/GroupCommit.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';

/** A job under way: what it adds to the commits of its run, and what becomes of a failure. */
export class JobCompanion implements RunCompanion {
  readonly checkpoint: JobRow['checkpoint'];
  readonly beginning: ((idObject: string) => void) | undefined;
  /** The time of the next attempt, when this one has failed and may be repeated. */
  retryAt: number | undefined;
  /** Failed attempts in a row with the object that failed now. */
  attempts: number;
  readonly #job: JobRow;
  readonly #clock: Clock;
  /** What the pieces before have done. */
  #before: JobProgress;
  #now: JobProgress;

  constructor(options: {
    job: JobRow;
    clock: Clock;
    onObject: ((idObject: string) => void) | undefined;
  }) {
    this.#job = options.job;
    this.#clock = options.clock;
    this.beginning = options.onObject;
    this.checkpoint = options.job.checkpoint;
    this.attempts = options.job.attempts;
    this.#before = options.job.progress;
    this.#now = options.job.progress;
  }

  part(stored: Stored, at: UnderWay): Pick<Changes, 'patchJobs' | 'fence'> {
    this.#now = sum(this.#before, stored, at);
    return { fence: this.fence, patchJobs: [this.patch({ progress: this.#now })] };
  }

  /** What is done so far counts on; another piece of the job follows. */
  next(): void {
    this.#before = this.#now;
  }

  get fence(): NonNullable<Changes['fence']> {
    return { idJob: this.#job.id, epoch: this.#job.epoch };
  }

  patch(patch: JobPatch['patch']): JobPatch {
    return { id: this.#job.id, patch: { ...patch, modified: this.#clock.now() } };
  }

  leavesOpen(_error: Error, object: WorkflowObject, retry: RetryPolicy | undefined): boolean {
    const again = this.#job.error?.idObject === object.id;
    this.attempts = (again ? this.#job.attempts : 0) + 1;
    if (retry === undefined || this.attempts > retry.limit) return false;
    this.retryAt = this.#clock.now() + waitBefore(retry, this.attempts, Math.random());
    return true;
  }
}

/** What was not reached, or was put back as new, is stored and not done. */
function sum(before: JobProgress, stored: Stored, { task, within }: UnderWay): JobProgress {
  const byStatus = { ...before.byStatus };
  let { done } = before;
  for (const status of stored.values()) {
    if (status === 'INITIAL') continue;
    byStatus[status] = (byStatus[status] ?? 0) + 1;
    done += 1;
  }
  return { done, total: before.total, byStatus, task, ...(within === undefined ? {} : { within }) };
}
