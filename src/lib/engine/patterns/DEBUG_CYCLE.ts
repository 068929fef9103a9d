import type { Task } from '../machine/Task.ts';
import { WorkflowTransition } from '../machine/transitions.ts';
import { patternTask, type PatternOptions } from './pattern.ts';

export interface DebugCycleOptions<O, E> extends PatternOptions {
  /** Hears of an error, after which the task is loaded and called again; without it the error ends the cycle. */
  readonly onError?: (error: unknown, obj: O, eng: E) => void | Promise<void>;
  /** Asked after each call, with how often it was called: true ends the cycle. Default: after the first that went well. */
  readonly until?: (obj: O, eng: E, calls: number) => boolean | Promise<boolean>;
}

/**
 * For developing a task: loads it, calls it, and again, each time as it then is, until told to end
 * (CHECKLIST 2.7/49; the original reloads Python modules between the calls). `load` answers the task
 * of now, for instance by importing its module under a new query. A halt, a jump and the like end the
 * cycle and pass through.
 */
export function DEBUG_CYCLE<O, E>(
  load: (calls: number) => Task<O, E> | Promise<Task<O, E>>,
  { onError, until, ...options }: DebugCycleOptions<O, E> = {}
): Task<O, E> {
  return patternTask<O, E>(
    {
      name: 'DEBUG_CYCLE',
      doc: 'Load and call a task again and again, for developing it.',
      branch: false,
      ...options
    },
    async (obj, eng) => {
      for (let calls = 1; ; calls += 1) {
        let failed = false;
        try {
          const task = await load(calls);
          await task(obj, eng);
        } catch (thrown) {
          if (thrown instanceof WorkflowTransition || onError === undefined) throw thrown;
          failed = true;
          await onError(thrown, obj, eng);
        }
        if (until === undefined ? !failed : await until(obj, eng, calls)) return;
      }
    }
  );
}
