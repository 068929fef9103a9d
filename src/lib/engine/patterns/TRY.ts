import { isThenable } from '../machine/isThenable.ts';
import { WorkflowTreeError } from '../machine/machineErrors.ts';
import { taskInfo, type Task } from '../machine/Task.ts';
import { WorkflowTransition } from '../machine/transitions.ts';
import { BRANCHES, branchNames } from './branchNames.ts';
import { patternTask, type PatternOptions } from './pattern.ts';
import { DeliberateError, TryFailedError } from './patternErrors.ts';

export interface TryOptions<O, E> extends PatternOptions {
  /** How often to try again after the first failure. */
  readonly retries?: number;
  /** What happens when all attempts have failed: an error to throw, a class of it, or a task. */
  readonly onFailure?: Error | ErrorClass | Task<O, E>;
}

export type ErrorClass = new (message: string, options: ErrorOptions) => Error;

/**
 * Calls a task, again if it fails; a halt, a jump and the like pass through. When every attempt has
 * failed and nothing else is said, it fails with TryFailedError (the original swallowed the error,
 * CHECKLIST 2.9/64). Throws WorkflowTreeError unless it wraps exactly one function.
 */
export function TRY<O, E>(
  call: Task<O, E>,
  { retries = 1, onFailure, ...options }: TryOptions<O, E> = {}
): Task<O, E> {
  if (typeof call !== 'function') {
    throw new WorkflowTreeError('You can wrap only one callable with TRY');
  }
  const { name } = taskInfo(call);
  const hidden = [call, ...(isTask(onFailure) ? [onFailure] : [])];

  const giveUp = (obj: O, eng: E, cause: unknown): unknown => {
    const failure = new TryFailedError(name, 1 + retries, cause);
    if (onFailure === undefined) throw failure;
    if (onFailure instanceof Error) throw onFailure;
    if (isErrorClass(onFailure)) throw new onFailure(failure.message, { cause });
    return onFailure(obj, eng);
  };
  const again = async (obj: O, eng: E, first: PromiseLike<unknown>, left: number) => {
    let pending = first;
    for (let open = left; ; open--) {
      try {
        return await pending;
      } catch (thrown) {
        if (thrown instanceof WorkflowTransition) throw thrown;
        if (open <= 0) return giveUp(obj, eng, thrown);
      }
      pending = (async () => call(obj, eng))();
    }
  };

  return patternTask<O, E>(
    {
      name: 'TRY',
      doc: `Try ${name} ${1 + retries} times.`,
      params: { task: name, retries, [BRANCHES]: branchNames(hidden) },
      branch: false,
      ...options
    },
    (obj, eng) => {
      for (let left = retries; ; left--) {
        try {
          const result = call(obj, eng);
          return isThenable(result) ? again(obj, eng, result, left) : result;
        } catch (thrown) {
          if (thrown instanceof WorkflowTransition) throw thrown;
          if (left <= 0) return giveUp(obj, eng, thrown);
        }
      }
    }
  );
}

/** Fails with a DeliberateError, which nothing passes over. */
export function ERROR(
  message = 'Error in the workflow',
  options: PatternOptions = {}
): Task<unknown, unknown> {
  return patternTask<unknown, unknown>(
    { name: 'ERROR', doc: 'Fail.', params: { message }, ...options },
    () => {
      throw new DeliberateError(message);
    }
  );
}

function isTask<O, E>(given: Error | ErrorClass | Task<O, E> | undefined): given is Task<O, E> {
  return typeof given === 'function' && !isErrorClass(given);
}

function isErrorClass<O, E>(given: ErrorClass | Task<O, E>): given is ErrorClass {
  return (
    Object.prototype.isPrototypeOf.call(Error.prototype, given.prototype ?? {}) ||
    Object.is(given, Error)
  );
}
