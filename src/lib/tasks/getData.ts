import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';

/** Answers the data, as an operand of `CMP` or a condition (CHECKLIST 1.17/156). */
export const getData = defineTask({
  name: 'get_data',
  doc: 'Answer the data.',
  hide: true,
  run: (obj: WorkflowObject) => obj.data
});
