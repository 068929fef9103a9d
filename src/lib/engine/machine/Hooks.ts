import type { Awaitable } from './isThenable.ts';
import type { Task } from './Task.ts';

/**
 * What is called around the steps of a run (CHECKLIST 2.4). Each may return a promise, which is
 * awaited; one that returns none costs no await. What a hook of an object throws is treated as if
 * a task had thrown it; what `beforeProcessing` and `afterProcessing` throw goes to the caller.
 */
export interface Hooks<O, E> {
  beforeProcessing?(eng: E, objects: readonly O[]): Awaitable<void>;
  /** Not called when something came out of the run. */
  afterProcessing?(eng: E, objects: readonly O[]): Awaitable<void>;
  beforeObject?(eng: E, obj: O): Awaitable<void>;
  /** Only when the object has come to the end of its tasks. */
  afterObject?(eng: E, obj: O): Awaitable<void>;
  beforeCallbacks?(eng: E, obj: O): Awaitable<void>;
  /** Also when something was thrown. */
  afterCallbacks?(eng: E, obj: O): Awaitable<void>;
  beforeEachCallback?(eng: E, obj: O, task: Task<never, never>): Awaitable<void>;
  /** After each task that was begun, also when it jumped, broke off or failed. */
  afterEachCallback?(eng: E, obj: O, task: Task<never, never>): Awaitable<void>;
}
