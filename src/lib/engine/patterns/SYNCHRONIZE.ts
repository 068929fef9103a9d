import { WorkflowTreeError } from '../machine/machineErrors.ts';
import { Program } from '../machine/Program.ts';
import { taskInfo, type Task, type WorkflowNode } from '../machine/Task.ts';
import { worstOf } from '../machine/worstOf.ts';
import type { Clock } from '../ports/Clock.ts';
import { asMembers } from './branch.ts';
import { BRANCHES, branchNames, type BranchNames } from './branchNames.ts';
import { patternTask, type PatternOptions } from './pattern.ts';
import { SynchronizeTimeoutError } from './patternErrors.ts';
import { runBranch, type BranchHost } from './runBranch.ts';

export interface SynchronizeOptions extends PatternOptions {
  /** Milliseconds to wait for the tasks before the last. */
  readonly timeout?: number;
  /** Whose time it is. */
  readonly clock?: Pick<Clock, 'after'>;
}

const wallClock: Pick<Clock, 'after'> = {
  after(ms, callback) {
    const timer = globalThis.setTimeout(callback, ms);
    return () => globalThis.clearTimeout(timer);
  }
};

/**
 * Runs each of its tasks or branches once: all but the last side by side, and the last when they
 * have all ended. If one throws, the last does not run and, when the others have ended, what it
 * threw comes out; an error goes before a halt, and that before waits, which come out as one. After the timeout it fails with
 * SynchronizeTimeoutError and begins no further task; those under way are awaited for the same time
 * once more before the object ends. What they throw is dropped; what they have changed in the object
 * until it ends stays, and what they change later is not stored by the run. Throws WorkflowTreeError on fewer than two.
 */
export function SYNCHRONIZE<O, E extends BranchHost<O>>(
  tasks: readonly WorkflowNode<O, E>[],
  { timeout = 30_000, clock = wallClock, ...options }: SynchronizeOptions = {}
): Task<O, E> {
  if (tasks.length < 2) throw new WorkflowTreeError('You must pass at least two callables');
  const trees = tasks.map((task) => asMembers(task));
  const programs = trees.map((tree) => new Program<O, E>(tree));
  const names = tasks.map((task, index) =>
    typeof task === 'function'
      ? taskInfo(task).name
      : `branch ${index} ${textOfNames(branchNames(trees[index] ?? []))}`
  );
  const last = programs.length - 1;
  return patternTask<O, E>(
    {
      name: 'SYNCHRONIZE',
      doc: `Run ${last} tasks side by side, then one.`,
      params: { timeout, [BRANCHES]: branchNames(trees) },
      ...options
    },
    async (obj, eng) => {
      const at = eng.state.callbackPos;
      const open = new Set<number>();
      let givenUp = false;
      const run = async (program: Program<O, E>, index: number): Promise<void> => {
        open.add(index);
        await runBranch({ program, obj, eng, at: [...at, index], isGivenUp: () => givenUp });
        open.delete(index);
      };
      const together = programs.slice(0, last).map(run);
      const unfinished = (): string[] => names.filter((_name, index) => open.has(index));
      await inTime(allEnded(together), {
        timeout,
        clock,
        onLate: () => {
          givenUp = true;
          eng.awaitBeforeEnd(atMost(timeout, clock, Promise.allSettled(together)));
          return new SynchronizeTimeoutError(timeout, unfinished());
        }
      });
      const final = programs[last];
      if (final !== undefined) await run(final, last);
    }
  );
}

function textOfNames(names: BranchNames): string {
  return typeof names === 'string' ? names : `[${names.map(textOfNames).join(', ')}]`;
}

/** Fulfilled when `work` is, or after `ms` milliseconds. */
function atMost(ms: number, clock: Pick<Clock, 'after'>, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, resolve);
    void work.then(() => {
      cancel();
      resolve();
    });
  });
}

async function allEnded(work: readonly Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(work);
  const thrown = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [{ thrown: outcome.reason as unknown }] : []
  );
  const worst = worstOf(thrown);
  if (worst !== undefined) throw worst.thrown;
}

async function inTime(
  work: Promise<void>,
  { timeout, clock, onLate }: { timeout: number; clock: Pick<Clock, 'after'>; onLate: () => Error }
): Promise<void> {
  let cancel = (): void => undefined;
  const late = new Promise<never>((_resolve, reject) => {
    cancel = clock.after(timeout, () => {
      reject(onLate());
    });
  });
  try {
    await Promise.race([work, late]);
  } finally {
    cancel();
  }
}
