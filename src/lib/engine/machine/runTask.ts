import type { Hooks } from './Hooks.ts';
import { isThenable } from './isThenable.ts';
import type { Step } from './Task.ts';

/** One task, the object it is for, and the engine that it and its hooks see. */
export interface TaskCall<O, E> {
  readonly task: Step<O, E>;
  readonly obj: O;
  readonly eng: E;
}

/**
 * Runs a task that is not in the engine's own tree, with the hooks around it as in the run itself
 * (SPEC M24): at once, where none of them answers a promise. Rejects with what the task or a hook threw.
 */
export async function runTask<O, E>(
  hooks: Hooks<O, E>,
  { task, obj, eng }: TaskCall<O, E>
): Promise<void> {
  const pending = hooks.beforeEachCallback?.(eng, obj, task);
  if (isThenable(pending)) await pending;
  try {
    const result = task(obj, eng);
    if (isThenable(result)) await result;
  } finally {
    const noted = hooks.afterEachCallback?.(eng, obj, task);
    if (isThenable(noted)) await noted;
  }
}
