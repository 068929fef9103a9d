import { textOf } from '../machine/textOf.ts';
import { PinfoldError } from '../model/PinfoldError.ts';

/** Root of what patterns throw at run time. None is a WorkflowError: `stopOnError` keeps them. */
export abstract class PatternError extends PinfoldError {}

export class UnknownChoiceError extends PatternError {
  override readonly name = 'UnknownChoiceError';
  readonly code = 'UNKNOWN_CHOICE';
  constructor(key: unknown, known: readonly unknown[]) {
    super(
      `CHOICE has no case for ${textOf(key)}. Add one, or let the arbiter answer one of: ${known.map(textOf).join(', ')}.`,
      { key, known }
    );
  }
}

/** What the ERROR pattern throws. */
export class DeliberateError extends PatternError {
  override readonly name = 'DeliberateError';
  readonly code = 'DELIBERATE_ERROR';
}

/** All attempts of TRY failed; `cause` is the last failure. */
export class TryFailedError extends PatternError {
  override readonly name = 'TryFailedError';
  readonly code = 'TRY_FAILED';
  constructor(task: string, attempts: number, cause: unknown) {
    super(
      `${task} failed ${attempts} times, at last with: ${cause instanceof Error ? cause.message : textOf(cause)}`,
      { task, attempts },
      { cause }
    );
  }
}

/**
 * SYNCHRONIZE waited too long. The tasks under way cannot be ended: the object fails with this when
 * they have ended by themselves, or have had the same time once more; what they threw is dropped.
 */
export class SynchronizeTimeoutError extends PatternError {
  override readonly name = 'SynchronizeTimeoutError';
  readonly code = 'SYNCHRONIZE_TIMEOUT';
  constructor(timeout: number, unfinished: readonly string[]) {
    super(
      `SYNCHRONIZE waited ${timeout} ms and these have not finished: ${unfinished.join(', ')}. Give it more time, or the tasks a time limit of their own.`,
      { timeout, unfinished }
    );
  }
}

/** CMP has no order for these two. */
export class IncomparableError extends PatternError {
  override readonly name = 'IncomparableError';
  readonly code = 'INCOMPARABLE';
  constructor(left: unknown, op: string, right: unknown) {
    super(
      `${textOf(left)} (${typeof left}) ${op} ${textOf(right)} (${typeof right}) has no answer: compare numbers with numbers, or texts with texts.`,
      { left, op, right }
    );
  }
}
