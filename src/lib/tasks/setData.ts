import { z } from 'zod';
import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';

/** Puts a JSON value in place of the data (CHECKLIST 1.17/154). */
export const setData = defineTask({
  name: 'set_data',
  doc: 'Put a value in place of the data.',
  params: z.object({ data: z.json() }),
  run: (obj: WorkflowObject, _eng, { data }) => {
    // A copy: what later tasks change must not change the workflow's definition.
    obj.setData(structuredClone(data));
  }
});
