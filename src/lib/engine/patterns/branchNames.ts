import { isBlock, type CleanBlock } from '../machine/cleanNodes.ts';
import { taskInfo, type Task } from '../machine/Task.ts';

/** The names in a tree of tasks, blocks as lists. JSON. */
export type BranchNames = string | readonly BranchNames[];

/** The key of a task's `params` under which a pattern names the tasks that it runs inside it. */
export const BRANCHES = 'branches';

/**
 * The names of tasks that a pattern runs inside one of its own, where no tree shows them: so that
 * whoever describes or compares workflows sees them (SPEC P23). A task that hides branches in its
 * turn is `[name, ...branches]`.
 */
export function branchNames(nodes: CleanBlock<never, never>): BranchNames[] {
  return nodes.map((node) => (isBlock(node) ? branchNames(node) : namesIn(node)));
}

function namesIn(task: Task<never, never>): BranchNames {
  const { name, params } = taskInfo(task);
  const inner = params?.[BRANCHES];
  return isNames(inner) && typeof inner !== 'string' ? [name, ...inner] : name;
}

function isNames(value: unknown): value is BranchNames {
  return typeof value === 'string' || (Array.isArray(value) && value.every(isNames));
}
