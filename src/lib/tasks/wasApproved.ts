import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';

/** Condition: whether a person accepted the object (CHECKLIST 1.17/156). */
export const wasApproved = defineTask({
  name: 'was_approved',
  doc: 'Whether a person accepted the record.',
  hide: true,
  run: (obj: WorkflowObject) => obj.extraData['approved'] === true
});
