import type { Json, WorkflowObject } from '$lib/engine/index.ts';

/** Leaves one task result under `name`, in place of what an earlier run of the task left there. */
export function setFinding(obj: WorkflowObject, name: string, view: string, result: Json): void {
  obj.updateTaskResults(name, [{ name, result, view }]);
}
