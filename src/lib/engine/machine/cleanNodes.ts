import { WorkflowTreeError } from './machineErrors.ts';
import type { Step, WorkflowNode } from './Task.ts';
import { Tuple } from './Tuple.ts';

/** A tree in which only tasks and blocks are left. */
export type CleanNode<O, E> = Step<O, E> | CleanBlock<O, E>;
export type CleanBlock<O, E> = readonly CleanNode<O, E>[];

const MAX_DEPTH = 1000;

/**
 * Opens tuples where they stand, leaves out `null` and `undefined`, keeps lists as blocks, empty
 * ones too (CHECKLIST 2.1/4). Throws WorkflowTreeError on anything else, and on a tree nested
 * more than 1000 deep or containing itself.
 */
export function cleanNodes<O, E>(nodes: readonly WorkflowNode<O, E>[]): CleanBlock<O, E> {
  const cleaned: CleanNode<O, E>[] = [];
  gather(nodes, cleaned, 0);
  return cleaned;
}

function gather<O, E>(
  nodes: readonly WorkflowNode<O, E>[],
  into: CleanNode<O, E>[],
  depth: number
): void {
  if (depth > MAX_DEPTH) {
    throw new WorkflowTreeError(
      `The workflow is nested more than ${MAX_DEPTH} deep, or contains itself.`
    );
  }
  for (const node of nodes) {
    if (node === null || node === undefined) continue;
    if (node instanceof Tuple) gather(node.items, into, depth + 1);
    else if (isBlock(node)) {
      const block: CleanNode<O, E>[] = [];
      gather(node, block, depth + 1);
      into.push(block);
    } else if (typeof node === 'function') into.push(node);
    else {
      throw new WorkflowTreeError(
        `A workflow is made of functions and lists of them; ${String(node)} is neither.`
      );
    }
  }
}

/** Whether a node is a block; `Array.isArray` does not narrow a readonly list. */
export function isBlock<O, E>(node: WorkflowNode<O, E>): node is readonly WorkflowNode<O, E>[] {
  return Array.isArray(node);
}
