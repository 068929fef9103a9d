import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';
import { numberOf } from './support/numberOf.ts';

/** Leaves a log line and a task result when the data is lower than 20 (CHECKLIST 1.17/154). */
export const taskB = defineTask({
  name: 'task_b',
  doc: 'Leave a log line and a task result when the data is lower than 20.',
  run: (obj: WorkflowObject) => {
    if (numberOf(obj, 'task_b') >= 20) return;
    obj.log.info('data < 20');
    obj.addTaskResult('task_b', { a: 12, b: 13, c: 14 });
  }
});
