import { z } from 'zod';
import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';
import { numberOf } from './support/numberOf.ts';

/** Halts when the data is higher than the limit; the original has it for 20 only. */
export const haltIfHigherThan = defineTask({
  name: 'halt_if_higher_than',
  doc: 'Halt when the data is higher than a limit.',
  params: z.object({ limit: z.number() }),
  run: (obj: WorkflowObject, eng, { limit }) => {
    if (numberOf(obj, 'halt_if_higher_than') > limit) eng.halt(`Data higher than ${limit}.`);
  }
});
