import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';

/** Marks the object as rejected: `extraData.outcome` is `rejected`. It goes on to the end. */
export const rejectRecord = defineTask({
  name: 'reject_record',
  doc: 'Mark the record as rejected.',
  description: 'Reject the record',
  run: (obj: WorkflowObject) => {
    obj.extraData['outcome'] = 'rejected';
    obj.log.info('Record rejected.');
  }
});
