import { z } from 'zod';
import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';
import { numberOf } from './support/numberOf.ts';

/** Halts when the data is less than the threshold (CHECKLIST 1.17/154). */
export const haltIfDataLessThan = defineTask({
  name: 'halt_if_data_less_than',
  doc: 'Halt when the data is less than a threshold.',
  params: z.object({ threshold: z.number() }),
  run: (obj: WorkflowObject, eng, { threshold }) => {
    if (numberOf(obj, 'halt_if_data_less_than') < threshold)
      eng.halt('Value of data is too small.');
  }
});
