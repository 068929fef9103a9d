import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';

/** Condition: whether a person rejected the object. No decision is no rejection. */
export const wasRejected = defineTask({
  name: 'was_rejected',
  doc: 'Whether a person rejected the record.',
  hide: true,
  run: (obj: WorkflowObject) => obj.extraData['approved'] === false
});
