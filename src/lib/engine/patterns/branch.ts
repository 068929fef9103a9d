import { cleanNodes, isBlock, type CleanBlock } from '../machine/cleanNodes.ts';
import { WorkflowTreeError } from '../machine/machineErrors.ts';
import type { WorkflowBlock, WorkflowNode } from '../machine/Task.ts';
import { Tuple } from '../machine/Tuple.ts';

/**
 * A branch as one member of its pattern's block, whatever it is: a tuple becomes a block, nothing
 * becomes an empty one. So the pattern's jumps count right.
 */
export function asMember<O, E>(branch: WorkflowNode<O, E>): WorkflowNode<O, E> {
  if (branch === null || branch === undefined) return [];
  return branch instanceof Tuple ? branch.items : branch;
}

/** A branch's members, cleaned, to be put in line. Throws WorkflowTreeError on nothing. */
export function asMembers<O, E>(branch: WorkflowNode<O, E>): CleanBlock<O, E> {
  if (branch === null || branch === undefined) {
    throw new WorkflowTreeError('A loop needs a branch to repeat; it may be an empty list.');
  }
  return cleanNodes(toBlock(branch));
}

function toBlock<O, E>(branch: WorkflowNode<O, E>): WorkflowBlock<O, E> {
  if (branch instanceof Tuple) return branch.items;
  return isBlock(branch) ? branch : [branch];
}
