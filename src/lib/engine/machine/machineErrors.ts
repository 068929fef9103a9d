import { PinfoldError } from '../model/PinfoldError.ts';
import { textOf } from './textOf.ts';

export interface WorkflowErrorDetails extends ErrorOptions {
  readonly idWorkflow?: string;
  readonly idObject?: string | number;
  readonly payload?: unknown;
}

/**
 * A workflow could not do its work. It is the one kind of error that `stopOnError: false` passes
 * over (CHECKLIST 2.2/11).
 */
export class WorkflowError extends PinfoldError {
  override readonly name: string = 'WorkflowError';
  readonly code: string = 'WORKFLOW_FAILED';
  readonly idWorkflow: string | undefined;
  readonly idObject: string | number | undefined;
  readonly payload: unknown;

  constructor(message: string, { cause, ...details }: WorkflowErrorDetails = {}) {
    super(message, details, cause === undefined ? undefined : { cause });
    this.idWorkflow = details.idWorkflow;
    this.idObject = details.idObject;
    this.payload = details.payload;
  }
}

export class NoCallbacksError extends WorkflowError {
  override readonly name = 'NoCallbacksError';
  override readonly code = 'NO_CALLBACKS';
  constructor() {
    super('The callbacks are empty, did you set them?');
  }
}

export class NotIterableError extends WorkflowError {
  override readonly name = 'NotIterableError';
  override readonly code = 'NOT_ITERABLE';
  constructor(given: unknown) {
    super(`${textOf(given)} (${typeof given}) is not an iterable. Give a list of objects.`);
  }
}

/** Asked for the tasks of a type of object that has none (CHECKLIST 2.1/3). */
export class UnknownKeyError extends PinfoldError {
  override readonly name = 'UnknownKeyError';
  readonly code = 'UNKNOWN_CALLBACKS_KEY';
  constructor(key: string, known: readonly string[]) {
    super(
      `No workflow is registered for the key: ${key}. Perhaps you forgot to add one, or to give the objects their type. Keys with a workflow: ${known.join(', ') || 'none'}.`,
      { key, known }
    );
  }
}

/** A tree of tasks that cannot be assembled. */
export class WorkflowTreeError extends PinfoldError {
  override readonly name = 'WorkflowTreeError';
  readonly code = 'WORKFLOW_TREE';
}

/** A position that is not one of the machine's tree, or no position at all. */
export class PositionError extends PinfoldError {
  override readonly name = 'PositionError';
  readonly code = 'POSITION';
}

/** `restart` was asked for a place that does not exist; nothing has run. */
export class StartPointError extends PinfoldError {
  override readonly name = 'StartPointError';
  readonly code = 'START_POINT';
}

/** The engine is in the middle of a run and can do only one at a time. */
export class EngineBusyError extends PinfoldError {
  override readonly name = 'EngineBusyError';
  readonly code = 'ENGINE_BUSY';
  constructor(call: string) {
    super(
      `${call}() was called while the same engine is running, perhaps by one of its tasks. Wait until the run has ended, or use an engine of its own.`,
      { call }
    );
  }
}

/** A transition was thrown where nothing knows what to do with it. */
export class UnhandledTransitionError extends PinfoldError {
  override readonly name = 'UnhandledTransitionError';
  readonly code = 'UNHANDLED_TRANSITION';
  constructor(kind: string) {
    super(`Nothing handles the transition ${kind} here. Give the engine a handler for it.`, {
      kind
    });
  }
}
