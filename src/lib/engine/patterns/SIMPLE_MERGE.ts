import { WorkflowTreeError } from '../machine/machineErrors.ts';
import type { WorkflowBlock, WorkflowNode } from '../machine/Task.ts';
import { asMember } from './branch.ts';
import { TASK_JUMP_FWD } from './jumps.ts';
import type { PatternOptions } from './pattern.ts';

/**
 * Runs the first branch, then the last; those between are reached only when a branch jumps. Makes
 * `[branch, TASK_JUMP_FWD, branch, TASK_JUMP_FWD ..., last]`. Throws WorkflowTreeError on fewer
 * than two.
 */
export function SIMPLE_MERGE<O, E>(
  branches: readonly WorkflowNode<O, E>[],
  options: PatternOptions = {}
): WorkflowBlock<O, E> {
  if (branches.length < 2) throw new WorkflowTreeError('You must suply at least 2 callables');
  const last = branches.length - 1;
  return branches.flatMap((branch, index) => {
    if (index === last) return [asMember(branch)];
    return [asMember(branch), TASK_JUMP_FWD(2 * (last - index) - 1, options)];
  });
}
