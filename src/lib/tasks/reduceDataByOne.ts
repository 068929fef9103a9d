import { z } from 'zod';
import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';
import { numberOf } from './support/numberOf.ts';

/** Takes one from the data so many times (CHECKLIST 1.17/154). */
export const reduceDataByOne = defineTask({
  name: 'reduce_data_by_one',
  doc: 'Take one from the data so many times.',
  params: z.object({ times: z.number().int().nonnegative() }),
  run: (obj: WorkflowObject, _eng, { times }) => {
    obj.data = numberOf(obj, 'reduce_data_by_one') - times;
  }
});
