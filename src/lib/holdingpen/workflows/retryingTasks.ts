import { taskInfo, type RetryPolicy, type WorkflowDefinition } from '$lib/engine/index.ts';

type Node = WorkflowDefinition['workflow'][number];

/** A task that is repeated in its own way when it fails. */
interface RetryingTask {
  readonly title: string;
  readonly retry: RetryPolicy;
}

/** The tasks of a workflow with a policy of their own, in their order; those inside of patterns are not seen. */
export function retryingTasks({
  workflow
}: Pick<WorkflowDefinition, 'workflow'>): readonly RetryingTask[] {
  return workflow.flatMap(retryingIn);
}

function retryingIn(node: Node): readonly RetryingTask[] {
  if (node === null || node === undefined) return [];
  if (isBlock(node)) return node.flatMap(retryingIn);
  if (typeof node !== 'function') return node.items.flatMap(retryingIn);
  const { name, description = name, retry } = taskInfo(node);
  return retry === undefined ? [] : [{ title: description, retry }];
}

/** `Array.isArray` does not narrow a readonly list. */
function isBlock(node: Node): node is readonly Node[] {
  return Array.isArray(node);
}
