import { Program } from '../machine/Program.ts';
import type { Task, WorkflowNode } from '../machine/Task.ts';
import { asMembers } from './branch.ts';
import { patternTask, type PatternOptions } from './pattern.ts';
import { runBranch, type BranchHost } from './runBranch.ts';

/**
 * Starts its branches and goes on; they run beside the tasks that follow. The object does not end,
 * halt or fail before they have ended. If one of them throws, the object is left at this task: an
 * error goes before a halt, the object's own throwing before that of a branch.
 */
export function PARALLEL_SPLIT<O, E extends BranchHost>(
  branches: readonly WorkflowNode<O, E>[],
  options: PatternOptions = {}
): Task<O, E> {
  const programs = branches.map((branch) => new Program<O, E>(asMembers(branch)));
  return patternTask<O, E>(
    { name: 'PARALLEL_SPLIT', doc: `Start ${programs.length} branches.`, ...options },
    (obj, eng) => {
      const at = eng.state.callbackPos;
      for (const [index, program] of programs.entries()) {
        eng.awaitBeforeEnd(runBranch(program, obj, eng, [...at, index]));
      }
    }
  );
}
