import type { RetryPolicy } from '../model/RetryPolicy.ts';
import type { Tuple } from './Tuple.ts';

/**
 * What is known about a task apart from its code. The name is data, because a minified build
 * renames functions; it is shown to people and kept in histories and fingerprints.
 */
export interface TaskInfo {
  readonly name: string;
  readonly doc?: string;
  /** A nicer name for people; `doc` and `name` serve when it is missing (CHECKLIST 1.1/11). */
  readonly description?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly comment?: string;
  /** Left out of the history of done tasks (CHECKLIST 1.1/12). */
  readonly hide?: boolean;
  /** Decides where the flow goes; left out of the history as well. */
  readonly branch?: boolean;
  /** In delayed runs: how a failure of this task is repeated; goes before the workflow's own. */
  readonly retry?: RetryPolicy;
}

/** One step. A result that is a promise is awaited; any other result is ignored. */
export interface TaskFunction<O, E> {
  (obj: O, eng: E): unknown;
}

/** A plain function is a task too. */
export interface Task<O, E> extends TaskFunction<O, E> {
  readonly info?: TaskInfo;
  readonly takeUp?: TakeUp<O, E>;
  readonly resume?: TakeUp<O, E>;
}

/**
 * Called for a task that the object does not run, when it is taken up in the middle. As `takeUp`, at a
 * later place of the block in which the task stands at `position`: what the task has left in the engine
 * is set anew. As `resume`, wherever that is: what the task has begun and is not done begins again.
 */
export type TakeUp<O, E> = { call(obj: O, eng: E, position: readonly number[]): unknown }['call'];

/**
 * A task as the machine keeps it. The types say of a task exactly for which engine it is; once
 * accepted it is kept loosely, so that a special engine can still pass as a plain machine.
 */
export type Step<O, E> = { run(obj: O, eng: E): unknown }['run'] & {
  readonly info?: TaskInfo;
  readonly takeUp?: TakeUp<O, E>;
  readonly resume?: TakeUp<O, E>;
};

/** A tree of tasks as it is written down: `null` and `undefined` are left out, a tuple is opened. */
export type WorkflowNode<O, E> =
  Task<O, E> | readonly WorkflowNode<O, E>[] | Tuple<O, E> | null | undefined;

/** The list of nodes that stays together: a jump or a break concerns the innermost one. */
export type WorkflowBlock<O, E> = readonly WorkflowNode<O, E>[];

const remembered = new WeakMap<TaskFunction<never, never>, TaskInfo>();

/** What is known about `task`: its info, else the function's own name, else `anonymous`. */
export function taskInfo(task: Task<never, never>): TaskInfo {
  if (task.info !== undefined) return task.info;
  let info = remembered.get(task);
  if (info === undefined) {
    info = { name: task.name === '' ? 'anonymous' : task.name };
    remembered.set(task, info);
  }
  return info;
}

/**
 * Gives a function its info. The function itself is returned, unless it is already a named task
 * or cannot be extended: then a new one that calls it.
 */
export function nameTask<O, E>(fn: TaskFunction<O, E>, info: TaskInfo): Task<O, E> {
  const named = Object.isExtensible(fn) && !('info' in fn) ? fn : call(fn);
  return Object.assign(named, { info });
}

function call<O, E>(fn: TaskFunction<O, E>): TaskFunction<O, E> {
  return (obj, eng) => fn(obj, eng);
}
