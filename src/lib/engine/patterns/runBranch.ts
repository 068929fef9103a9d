import { Branches } from '../machine/Branches.ts';
import { Cursor } from '../machine/Cursor.ts';
import { MachineState } from '../machine/MachineState.ts';
import type { Place, Position, Program } from '../machine/Program.ts';
import type { Step } from '../machine/Task.ts';
import { viewOf } from './viewOf.ts';

/** What patterns that run branches inside one task need of an engine. */
export interface BranchHost<O> {
  readonly state: MachineState;
  readonly currentPlace: Place<O, this> | undefined;
  awaitBeforeEnd(work: PromiseLike<unknown>, branch?: string): void;
  roundOf(place: Position): number;
  runBeside(obj: O, task: Step<O, this>, view: this): Promise<void>;
  /** What else a branch that is at `state` sees in its own way, as functions that answer it. */
  branchMembers?(state: MachineState): Readonly<Record<string, () => unknown>>;
  /** Names of the branches that begin again where the object is taken up. */
  branchesLeft?(obj: O): readonly string[];
}

export interface BranchCall<O, E> {
  readonly program: Program<O, E>;
  readonly obj: O;
  readonly eng: E;
  /** Goes before the branch's own positions: those of the pattern's task and of the branch in it. */
  readonly at: Position;
  /** See `MachineState.round`; default that of the engine. */
  readonly round?: number;
  /** Asked before each task; once true, no further task begins and the branch ends. */
  readonly isGivenUp?: () => boolean;
}

/**
 * Runs one branch for an object beside whatever else runs for it. The branch knows only itself: a
 * jump or a break stays in it, and the engine that its tasks and the hooks around them see shows
 * the branch's own position, place and task. Any other transition, and any error, rejects.
 */
export async function runBranch<O, E extends BranchHost<O>>({
  program,
  obj,
  eng,
  at,
  round = eng.state.round,
  isGivenUp = () => false
}: BranchCall<O, E>): Promise<void> {
  const cursor = new Cursor(at);
  cursor.begin(program.positions, true);
  const state = new MachineState();
  state.tokenPos = eng.state.tokenPos;
  state.round = round;
  state.follow(cursor);
  const branches = new Branches();
  const view = viewOf(eng, {
    ...eng.branchMembers?.(state),
    state: () => state,
    currentPlace: () => program.placeOf(cursor.at),
    currentTaskName: () => program.infos[cursor.at]?.name,
    awaitBeforeEnd: () => (work: PromiseLike<unknown>) => {
      branches.add(work, state.callbackPos);
    },
    roundOf: () => () => round
  });
  let next = 0;
  try {
    for (let task = program.tasks[next]; task !== undefined; task = program.tasks[next]) {
      if (isGivenUp()) break;
      cursor.before = cursor.at;
      cursor.at = next;
      try {
        await eng.runBeside(obj, task, view);
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
