import { isThenable } from '../machine/isThenable.ts';
import { taskInfo, type Task } from '../machine/Task.ts';
import { BRANCHES, branchNames } from './branchNames.ts';
import { patternTask, type PatternOptions } from './pattern.ts';

/** How long one call of a task took. */
export interface Profile {
  /** The task's name. */
  readonly task: string;
  /** Milliseconds from the call to its end, waiting included. */
  readonly duration: number;
  /** Whether it threw: an error, a halt, a jump. */
  readonly threw: boolean;
}

export interface ProfileOptions<O, E> extends PatternOptions {
  /** Gets each call's profile, also when the task threw. */
  readonly report: (profile: Profile, obj: O, eng: E) => void;
  /** Milliseconds from any fixed moment; default the platform's finest clock. */
  readonly now?: () => number;
}

/** Calls a task and tells how long it took (CHECKLIST 2.7/49). What it answers or throws passes through. */
export function PROFILE<O, E>(
  call: Task<O, E>,
  { report, now = finestClock, ...options }: ProfileOptions<O, E>
): Task<O, E> {
  const { name } = taskInfo(call);
  return patternTask<O, E>(
    {
      name: 'PROFILE',
      doc: `Measure ${name}.`,
      params: { task: name, [BRANCHES]: branchNames([call]) },
      branch: false,
      ...options
    },
    (obj, eng) => {
      const begun = now();
      const tell = (threw: boolean): void =>
        report({ task: name, duration: now() - begun, threw }, obj, eng);
      let result: unknown;
      try {
        result = call(obj, eng);
      } catch (thrown) {
        tell(true);
        throw thrown;
      }
      if (!isThenable(result)) {
        tell(false);
        return result;
      }
      return result.then(
        (value) => {
          tell(false);
          return value;
        },
        (thrown: unknown) => {
          tell(true);
          throw thrown;
        }
      );
    }
  );
}

function finestClock(): number {
  const { performance } = globalThis as { performance?: { now(): number } };
  return performance === undefined ? Date.now() : performance.now();
}
