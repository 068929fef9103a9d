import { errorPart } from '../machine/errorPart.ts';
import { WorkflowError } from '../machine/machineErrors.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** What a run rejects with when a task of it threw: run, object and task are named, the thrown is the cause. */
export function asWorkflowError(
  thrown: unknown,
  run: { readonly id: string; readonly name: string },
  object: WorkflowObject | undefined
): unknown {
  if (!(thrown instanceof Error)) return thrown;
  const cause = thrown instanceof WorkflowError ? (thrown.cause ?? thrown) : thrown;
  // Nothing is left of the task's name where its object has its former state again.
  const task = object?.extraData._last_task_name ?? '';
  const what = task === '' ? 'Workflow' : `Task "${task}" of workflow`;
  return new WorkflowError(`${what} "${run.name}" failed: ${errorPart(thrown, 'message')}`, {
    idWorkflow: run.id,
    ...(object === undefined ? {} : { idObject: object.id }),
    cause
  });
}
