import { Program } from '../machine/Program.ts';
import type { Task, WorkflowNode } from '../machine/Task.ts';
import { asMembers } from './branch.ts';
import { BRANCHES, branchNames } from './branchNames.ts';
import { patternTask, type PatternOptions } from './pattern.ts';
import { runBranch, type BranchHost } from './runBranch.ts';

/**
 * Starts its branches and goes on; they run beside the tasks that follow. The object does not end,
 * halt or fail before they have ended. If one of them throws, the object is left at this task: an
 * error goes before a halt, the object's own throwing before that of a branch, and waits come last: the
 * object waits for all of them at once. Its `branches` parameter names the tasks of the branches.
 */
export function PARALLEL_SPLIT<O, E extends BranchHost<O>>(
  branches: readonly WorkflowNode<O, E>[],
  options: PatternOptions = {}
): Task<O, E> {
  const trees = branches.map((branch) => asMembers(branch));
  const programs = trees.map((tree) => new Program<O, E>(tree));
  return patternTask<O, E>(
    {
      name: 'PARALLEL_SPLIT',
      doc: `Start ${programs.length} branches.`,
      params: { [BRANCHES]: branchNames(trees) },
      ...options
    },
    (obj, eng) => {
      const at = eng.state.callbackPos;
      for (const [index, program] of programs.entries()) {
        eng.awaitBeforeEnd(runBranch({ program, obj, eng, at: [...at, index] }));
      }
    }
  );
}
