import type { JobError, JobProgress, JobRow } from '../model/JobRow.ts';
import { waitBefore, type RetryPolicy } from '../model/RetryPolicy.ts';
import type { Clock } from '../ports/Clock.ts';
import type { Changes, JobPatch } from '../ports/Store.ts';
import { asWorkflowError } from '../run/asWorkflowError.ts';
import type { RunCompanion, UnderWay } from '../run/RunCompanion.ts';
import type { Stored } from '../run/GroupCommit.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';
import { toJobError } from './jobError.ts';

/** A job under way: what it adds to the commits of its run, and what becomes of a failure. */
export class JobCompanion implements RunCompanion {
  readonly checkpoint: JobRow['checkpoint'];
  readonly beginning: ((idObject: string) => void) | undefined;
  /** The time of the next attempt, when this one has failed and may be repeated, and over which object. */
  retry: { readonly at: number; readonly idObject: string; readonly error: Error } | undefined;
  /** Failed attempts in a row with the object that failed now. */
  attempts: number;
  /** Whether a piece of the job has begun: then its end settles the run. */
  began = false;
  /** An object that failed for good, and why. */
  #failed: { readonly object: WorkflowObject; readonly error: Error } | undefined;
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
    const patch = { progress: this.#now, ...this.#failure(stored) };
    return { fence: this.fence, patchJobs: [this.patch(patch)] };
  }

  /** With the failed object goes why: an attempt that finds it so fails with that. */
  #failure(stored: Stored): Pick<JobPatch['patch'], 'error'> {
    if (this.#failed === undefined || stored.get(this.#failed.object.id) !== 'ERROR') return {};
    return { error: this.failure };
  }

  /** Whether objects of the job wait. */
  get leavesWaits(): boolean {
    return (this.#now.byStatus.WAITING ?? 0) > 0;
  }

  /** What the last object failed with that failed for good. */
  get failure(): JobError | null {
    if (this.#failed === undefined) return null;
    const { object, error } = this.#failed;
    const { idWorkflow: id, workflow: name } = this.#job;
    return toJobError(asWorkflowError(error, { id, name }, object));
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

  leavesOpen(error: Error, object: WorkflowObject, retry: RetryPolicy | undefined): boolean {
    const again = this.#job.error?.idObject === object.id;
    this.attempts = (again ? this.#job.attempts : 0) + 1;
    if (retry === undefined || this.attempts > retry.limit) {
      this.#failed = { object, error };
      return false;
    }
    const at = this.#clock.now() + waitBefore(retry, this.attempts, Math.random());
    this.retry = { at, idObject: object.id, error };
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
