import { PinfoldError } from '../model/PinfoldError.ts';

// Apart from the other errors of runs: a page that shows a list needs none of these.

/** What a task waited for did not come in its time, and it has said nothing else for that. */
export class WaitTimeoutError extends PinfoldError {
  override readonly name = 'WaitTimeoutError';
  readonly code = 'WAIT_TIMEOUT';
  constructor(idObject: string, event: string, timeout: number) {
    super(
      // Without the object's id: what all say alike is restarted together.
      `"${event}" did not come within ${timeout} ms. Give the wait a \`default\`, or catch this in the task.`,
      { idObject, event, timeout }
    );
  }
}

/** Runs that wait for each other: what the task waited for would never have come to pass. */
export class WaitRingError extends PinfoldError {
  override readonly name = 'WaitRingError';
  readonly code = 'WAIT_RING';
  constructor(runs: readonly string[]) {
    const [own = '', ...others] = runs;
    super(
      others.length === 0
        ? `Run ${own} waits for itself, and would for ever. Let no task wait for a job of its own run.`
        : `Run ${own} waits for runs that wait for it (${others.join(', ')}): none of them would ever go on. Let one of them not wait, or for any of several; or cancel one and restart the task.`,
      { runs }
    );
  }
}

/** A signal to an object that has come to its end. */
export class ObjectCompletedError extends PinfoldError {
  override readonly name = 'ObjectCompletedError';
  readonly code = 'OBJECT_COMPLETED';
  constructor(idObject: string, event: string) {
    super(
      `Object ${idObject} is done and waits for nothing any more: "${event}" was not kept for it.`,
      { idObject, event }
    );
  }
}

/** An object for which no more signals are kept until it takes some. */
export class MailboxFullError extends PinfoldError {
  override readonly name = 'MailboxFullError';
  readonly code = 'MAILBOX_FULL';
  constructor(idObject: string, event: string, limit: number) {
    super(
      `${limit} signals are kept for object ${idObject} that it has not waited for: "${event}" was not added. Let it wait for them, or look at who signals.`,
      { idObject, event, limit }
    );
  }
}

/** Only an object that waits for a time can be told to go on before it. */
export class NoTimerError extends PinfoldError {
  override readonly name = 'NoTimerError';
  readonly code = 'NO_TIMER';
  constructor(idObject: string) {
    super(
      `Object ${idObject} waits for no time. It may have gone on meanwhile; look at it again.`,
      { idObject }
    );
  }
}
