import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';
import { numberOf } from './support/numberOf.ts';

/** Takes one from the data, stores the object and halts, as long as the data is above 0 (CHECKLIST 1.17/154). */
export const taskReduceAndHalt = defineTask({
  name: 'task_reduce_and_halt',
  doc: 'Take one from the data and halt, as long as the data is above 0.',
  run: async (obj: WorkflowObject, eng) => {
    const data = numberOf(obj, 'task_reduce_and_halt');
    if (data <= 0) return;
    obj.data = data - 1;
    await obj.save();
    eng.halt('test halt');
  }
});
