import { z } from 'zod';
import { defineWorkflow } from '$lib/engine/index.ts';
import { addData } from '$lib/tasks/addData.ts';
import { haltIfHigherThan } from '$lib/tasks/haltIfHigherThan.ts';
import { numberPresentation } from './support/numberPresentation.ts';

/** The guide's first example: of 5 and 10, both halt, at 25 and 30. */
export default defineWorkflow({
  ...numberPresentation,
  name: 'myworkflow',
  title: 'Add 20, halt if higher',
  doc: 'Add 20 to an integer and halt if higher.',
  data: z.number(),
  workflow: [addData({ amount: 20 }), haltIfHigherThan({ limit: 20 })]
});
