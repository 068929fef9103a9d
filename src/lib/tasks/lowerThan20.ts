import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';
import { numberOf } from './support/numberOf.ts';

/** Halts when the data is lower than 20 (CHECKLIST 1.17/154). */
export const lowerThan20 = defineTask({
  name: 'lower_than_20',
  doc: 'Halt when the data is lower than 20.',
  run: (obj: WorkflowObject, eng) => {
    if (numberOf(obj, 'lower_than_20') < 20) eng.halt('Data lower than 20.');
  }
});
