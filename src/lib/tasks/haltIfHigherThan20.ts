import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';
import { numberOf } from './support/numberOf.ts';

/** Halts when the data is higher than 20 (CHECKLIST 1.17/154). */
export const haltIfHigherThan20 = defineTask({
  name: 'halt_if_higher_than_20',
  doc: 'Halt when the data is higher than 20.',
  run: (obj: WorkflowObject, eng) => {
    if (numberOf(obj, 'halt_if_higher_than_20') > 20) eng.halt('Data higher than 20.');
  }
});
