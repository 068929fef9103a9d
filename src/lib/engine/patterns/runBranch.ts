import { Branches } from '../machine/Branches.ts';
import { Cursor } from '../machine/Cursor.ts';
import { MachineState } from '../machine/MachineState.ts';
import type { Position, Program } from '../machine/Program.ts';

/** What patterns that run several branches at once need of an engine. */
export interface BranchHost {
  readonly state: MachineState;
  awaitBeforeEnd(work: PromiseLike<unknown>): void;
}

/**
 * Runs one branch for an object beside whatever else runs for it. The branch knows only itself: a
 * jump or a break stays in it, and its engine shows the branch's own position, which begins with
 * `at`. Any other transition, and any error, rejects.
 */
export async function runBranch<O, E extends BranchHost>(
  program: Program<O, E>,
  obj: O,
  eng: E,
  at: Position
): Promise<void> {
  const cursor = new Cursor(at);
  cursor.begin(program.positions, true);
  const state = new MachineState();
  state.tokenPos = eng.state.tokenPos;
  state.follow(cursor);
  const branches = new Branches();
  const view = viewOf(eng, state, branches);
  let next = 0;
  try {
    for (let task = program.tasks[next]; task !== undefined; task = program.tasks[next]) {
      cursor.before = cursor.at;
      cursor.at = next;
      try {
        await task(obj, view);
        next += 1;
      } catch (thrown) {
        next = program.after(next, thrown);
      }
    }
  } catch (thrown) {
    await branches.settleAfter(thrown, state);
  }
  await branches.settle(state);
}

/** The engine as a branch sees it: the same, but for the position and the work that it waits for. */
function viewOf<E extends BranchHost>(eng: E, state: MachineState, branches: Branches): E {
  const own = new Map<string | symbol, unknown>([
    ['state', state],
    [
      'awaitBeforeEnd',
      (work: PromiseLike<unknown>) => {
        branches.add(work, state.callbackPos);
      }
    ]
  ]);
  return new Proxy(eng, {
    get(target, property) {
      if (own.has(property)) return own.get(property);
      const value: unknown = Reflect.get(target, property, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => Reflect.apply(value, target, args);
    },
    set: (target, property, value) => Reflect.set(target, property, value, target)
  });
}
