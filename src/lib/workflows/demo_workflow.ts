import { z } from 'zod';
import { defineWorkflow } from '$lib/engine/index.ts';
import { addData } from '$lib/tasks/addData.ts';
import { haltIfDataLessThan } from '$lib/tasks/haltIfDataLessThan.ts';
import { reduceDataByOne } from '$lib/tasks/reduceDataByOne.ts';
import { numberPresentation } from './support/numberPresentation.ts';

/** The original's demo (CHECKLIST 1.17/157): 20 gives 38, 22 gives 40, 1 halts. */
export default defineWorkflow({
  ...numberPresentation,
  name: 'demo_workflow',
  title: 'Demo: halt below 20, add 20, take 2',
  doc: 'Halt a number below 20, add 20, take 2 away.',
  data: z.number(),
  workflow: [
    haltIfDataLessThan({ threshold: 20 }),
    addData({ amount: 20 }),
    reduceDataByOne({ times: 2 })
  ]
});
