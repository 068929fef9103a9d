import { z } from 'zod';
import { defineWorkflow } from '$lib/engine/index.ts';
import { addData } from '$lib/tasks/addData.ts';
import { haltIfHigherThan20 } from '$lib/tasks/haltIfHigherThan20.ts';
import { subtract } from '$lib/tasks/subtract.ts';
import { taskB } from '$lib/tasks/taskB.ts';
import { numberPresentation } from './support/numberPresentation.ts';

/** The original's sample tasks in a row: a result below 20, a halt above it. */
export default defineWorkflow({
  ...numberPresentation,
  name: 'sample_workflow',
  title: 'Sample: add 20, halt above 20, take 20',
  doc: 'Note a number below 20, add 20, halt above 20, take 20 away again.',
  data: z.number(),
  workflow: [taskB(), addData({ amount: 20 }), haltIfHigherThan20(), subtract({ amount: 20 })]
});
