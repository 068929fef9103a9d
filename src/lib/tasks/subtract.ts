import { z } from 'zod';
import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';
import { numberOf } from './support/numberOf.ts';

/** Takes a number from the data (CHECKLIST 1.17/154). */
export const subtract = defineTask({
  name: 'subtract',
  doc: 'Take a number from the data.',
  params: z.object({ amount: z.number() }),
  run: (obj: WorkflowObject, _eng, { amount }) => {
    obj.data = numberOf(obj, 'subtract') - amount;
  }
});
