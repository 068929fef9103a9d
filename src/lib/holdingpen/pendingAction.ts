import type { ObjectStatus, WorkflowObject } from '$lib/engine/index.ts';

/** Statuses in which an object with an action can be decided on. */
export const decidable: readonly ObjectStatus[] = ['HALTED', 'WAITING'];

/** The action that an object asks for as it is shown; null when nobody is asked. */
export function pendingAction({
  obj,
  status
}: {
  readonly obj: WorkflowObject;
  readonly status: ObjectStatus;
}): string | null {
  return decidable.includes(status) ? obj.getAction() : null;
}
