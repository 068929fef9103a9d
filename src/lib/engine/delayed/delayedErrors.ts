import { PinfoldError } from '../model/PinfoldError.ts';

/** There is no job of that id. */
export class UnknownJobError extends PinfoldError {
  override readonly name = 'UnknownJobError';
  readonly code = 'UNKNOWN_JOB';
  constructor(idJob: string) {
    super(`There is no job ${idJob}. It may have been deleted with its run.`, { idJob });
  }
}

/** Somebody has ended the job before it was through. */
export class JobRevokedError extends PinfoldError {
  override readonly name = 'JobRevokedError';
  readonly code = 'JOB_REVOKED';
  constructor(idJob: string, idWorkflow: string, done: number, total: number) {
    super(
      `Job ${idJob} was ended after ${done} of ${total} objects. What was done is kept; the rest are as they were before it.`,
      { idJob, idWorkflow, done, total }
    );
  }
}

/** The wait has ended; the job goes on. */
export class JobTimeoutError extends PinfoldError {
  override readonly name = 'JobTimeoutError';
  readonly code = 'JOB_TIMEOUT';
  constructor(idJob: string, timeout: number) {
    super(`Job ${idJob} did not end within ${timeout} ms. It goes on; wait again or cancel it.`, {
      idJob,
      timeout
    });
  }
}

/** Only a job that has failed or was ended can be driven again. */
export class JobNotEndedError extends PinfoldError {
  override readonly name = 'JobNotEndedError';
  readonly code = 'JOB_NOT_ENDED';
  constructor(idJob: string, status: string) {
    super(`Job ${idJob} is ${status}: only a failed or revoked one can be driven again.`, {
      idJob,
      status
    });
  }
}

/** No worker plugin has that name. */
export class UnknownWorkerError extends PinfoldError {
  override readonly name = 'UnknownWorkerError';
  readonly code = 'UNKNOWN_WORKER';
  constructor(name: string, known: readonly string[]) {
    super(
      `There is no worker plugin "${name}". Known are: ${known.length === 0 ? 'none' : known.join(', ')}.`,
      { name, known }
    );
  }
}

/** How a worker came to its end. */
export type WorkerDeath = 'crashed' | 'unresponsive' | 'not loaded' | 'ended';

/** The worker that had a job is no more. */
export class WorkerDiedError extends PinfoldError {
  override readonly name = 'WorkerDiedError';
  readonly code = 'WORKER_DIED';
  readonly death: WorkerDeath;
  constructor(death: WorkerDeath, reason: string) {
    super(`The worker is no more (${death}): ${reason}`, { death, reason });
    this.death = death;
  }
}
