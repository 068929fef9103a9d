import type { JobProgress, JobRow, JobStatus } from '../model/JobRow.ts';
import type { StartPoint } from '../model/StartPoint.ts';
import type { JobQuery } from '../ports/Store.ts';
import type { WorkerHost } from '../ports/WorkerPlugin.ts';
import type { RunOptions } from './RunOptions.ts';
import type { RunOutcome } from './RunOutcome.ts';
import type { StartAgainOptions } from './start.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** Ends a wait, not the work. */
export interface WaitOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds. */
  readonly timeout?: number;
  /**
   * Whether what goes on by itself counts: the wait lasts until no object of the run waits for a time,
   * an event or a run any more, and rejects with what has failed after one. Default: until the job has
   * ended.
   */
  readonly throughWaits?: boolean;
}

/**
 * What a delayed call answers at once (CHECKLIST 1.3/37 to 40). Awaiting it waits for the end of the
 * run; `queued` only until it is in the queue, from where nothing loses it.
 */
export interface AsyncResult extends PromiseLike<RunOutcome> {
  /** The job's id: after a reload `pinfold.asyncResult(id)` makes the same result. */
  readonly id: string;
  /** Fulfilled when the job is stored; rejects with what refused it, and then nothing is. */
  readonly queued: Promise<void>;
  /** Each change of the progress until the job has ended; begins with the present one. */
  readonly progress: AsyncIterable<JobProgress>;
  /** Throws `UnknownJobError`. */
  status(): Promise<JobStatus>;
  /**
   * Waits for the end and answers the run, or what `postprocess` makes of its id. Rejects with what
   * a task threw (a `WorkflowError` as of `start`, with run, object and cause), `JobRevokedError`,
   * `UnknownJobError`, what refused the job, and, when the wait ends first, `JobTimeoutError` or the
   * signal's reason.
   */
  get(): Promise<RunOutcome>;
  get<T>(
    postprocess?: ((idWorkflow: string) => T | Promise<T>) | null,
    options?: WaitOptions
  ): Promise<T>;
  /**
   * Asks to end the job between two tasks; one that does not let go is ended by force. Of a job that
   * went well and whose run goes on by itself all that goes on of the run is ended. Called again it
   * does nothing.
   */
  cancel(): Promise<void>;
}

/** Delayed runs of an app instance; see `Pinfold` for what each call does. */
export interface Delayed {
  start(workflowName: string, data: unknown, options: RunOptions): AsyncResult;
  startByOids(workflowName: string, oids: readonly string[], options: RunOptions): AsyncResult;
  startByWid(wid: string, options: StartAgainOptions): AsyncResult;
  continueOid(oid: string, startPoint: StartPoint, options: RunOptions): AsyncResult;
  continueObject(object: WorkflowObject, startPoint: StartPoint, options: RunOptions): AsyncResult;
  result(idJob: string): AsyncResult;
  /** Until no wish is left that this run is to end by: what a person does with it then is not ended by that. */
  untilFree(idWorkflow: string): Promise<void>;
  signalObject(oid: string, event: string, payload: unknown): Promise<void>;
  wakeDue(): Promise<number>;
  wakeNow(oid: string): Promise<void>;
  readonly jobs: Jobs;
}

/** Which failed objects of a run. */
export interface FailedObjects {
  /** What their error says ("RangeError: too far"), or its class alone ("RangeError"); null: nothing. */
  readonly error?: string | null;
  /** What one of them says: all whose error differs in ids, numbers and what stands in quotes only. */
  readonly like?: string;
}

/** The queue of delayed runs. */
export interface Jobs extends WorkerHost {
  /** Throws `UnknownJobError`. */
  get(id: string): Promise<JobRow>;
  /** Newest first. */
  query(query?: JobQuery): Promise<JobRow[]>;
  /** See `AsyncResult.cancel`. A job that was cancelled stays as it is. Throws `UnknownJobError`. */
  cancel(id: string): Promise<void>;
  /**
   * Ends all that goes on by itself of a run and of the runs that it has started, all through: jobs in
   * the queue and under way, and the waits of objects, which stay WAITING until a person takes them up.
   * Fulfilled when that has ended and each worker has let go: a task of such a run does not await it.
   * Answers of how many runs anything was ended; of a run in a page (`Pinfold.start`) only the waits
   * are. Throws `UnknownRunError`.
   */
  cancelRun(idWorkflow: string): Promise<number>;
  /** The same for those alone that the run has started. It goes on itself, and counts them as failed. */
  cancelStartedBy(idWorkflow: string): Promise<number>;
  /** How many of the runs that this one has started, all through, go on by themselves. */
  countStartedBy(idWorkflow: string): Promise<number>;
  /**
   * Queues a failed or revoked job again: its failed objects at the task that failed, what it did not
   * reach from the beginning. Throws `UnknownJobError`, `JobNotEndedError`.
   */
  redrive(id: string): Promise<void>;
  /**
   * Queues the failed objects of a run again, each to go on at the task that failed: all that nobody
   * has in hand, or those with one error, or with one kind of error. One job, whatever their number; one that fails again does
   * not keep the others from running, unless `stopOnError` says so. Rejects (`queued` too) with
   * `UnknownRunError`, `ChangedDefinitionError`, and `InvalidArgumentError` when there is none.
   */
  redriveAll(idWorkflow: string, which?: FailedObjects, options?: RunOptions): AsyncResult;
  /**
   * Queues the objects of a run that wait and do not go on by themselves any more, as after `cancelRun`:
   * each comes to its wait again, which goes on as it was, with what has come meanwhile and the limit that
   * it had. One job, as of `redriveAll`, and refused likewise.
   */
  resumeWaits(idWorkflow: string, options?: RunOptions): AsyncResult;
  /** Takes up jobs from the queue in this thread, those of dead tabs too, until the app instance is closed. */
  serve(): void;
  /** Ends the serving; jobs in hand are taken up by others. */
  close(): Promise<void>;
}
