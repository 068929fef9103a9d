import { z } from 'zod';
import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';
import { numberOf } from './support/numberOf.ts';

/** Adds a number to the data (CHECKLIST 1.17/154). */
export const addData = defineTask({
  name: 'add_data',
  doc: 'Add a number to the data.',
  params: z.object({ amount: z.number() }),
  run: (obj: WorkflowObject, _eng, { amount }) => {
    obj.data = numberOf(obj, 'add_data') + amount;
  }
});
