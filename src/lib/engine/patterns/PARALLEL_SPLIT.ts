import { branchName, readBranchName } from '../machine/branchName.ts';
import { Program, type Position } from '../machine/Program.ts';
import type { Task, WorkflowNode } from '../machine/Task.ts';
import { asMembers } from './branch.ts';
import { BRANCHES, branchNames } from './branchNames.ts';
import { patternTask, type PatternOptions } from './pattern.ts';
import { runBranch, type BranchHost } from './runBranch.ts';

/**
 * Starts its branches and goes on; they run beside the tasks that follow. The object does not end,
 * halt or fail before they have ended. If one of them throws, the object is left at this task: an
 * error goes before a halt, the object's own throwing before that of a branch, and waits come last: the
 * object waits for all of them at once. Where the engine remembers what has waited, the object is left
 * where its own tasks are, and only the branches that are not done begin again. Its `branches` parameter
 * names the tasks of the branches.
 */
export function PARALLEL_SPLIT<O, E extends BranchHost<O>>(
  branches: readonly WorkflowNode<O, E>[],
  options: PatternOptions = {}
): Task<O, E> {
  const trees = branches.map((branch) => asMembers(branch));
  const programs = trees.map((tree) => new Program<O, E>(tree));
  const begin = (obj: O, eng: E, place: Position, round: number, isNamed = true): void => {
    const program = programs[place.at(-1) ?? -1];
    if (program === undefined) return;
    eng.awaitBeforeEnd(
      runBranch({ program, obj, eng, at: place, round }),
      isNamed ? branchName(place, round) : undefined
    );
  };
  const split = patternTask<O, E>(
    {
      name: 'PARALLEL_SPLIT',
      doc: `Start ${programs.length} branches.`,
      params: { [BRANCHES]: branchNames(trees) },
      ...options
    },
    (obj, eng) => {
      const at = eng.state.callbackPos;
      const { currentPlace } = eng;
      // Called by another task, it is not asked when the object is taken up.
      const isNamed = currentPlace?.kind === 'task' && currentPlace.task.resume === resume;
      for (const index of programs.keys()) {
        const place = [...at, index];
        begin(obj, eng, place, eng.roundOf(place), isNamed);
      }
    }
  );
  const resume = (obj: O, eng: E, position: Position): void => {
    for (const name of eng.branchesLeft?.(obj) ?? []) {
      const { place, round } = readBranchName(name);
      if (isIn(place, position)) begin(obj, eng, place, round);
    }
  };
  return Object.assign(split, { resume });
}

/** Whether a branch at `place` is one of the task at `position`. */
function isIn(place: Position, position: Position): boolean {
  return place.length === position.length + 1 && position.every((index, at) => place[at] === index);
}
