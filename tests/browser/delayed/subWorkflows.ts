import { z } from 'zod';
import {
  FOR,
  defineTask,
  defineWorkflow,
  startAsyncWorkflow,
  waitForWorkflowsToComplete,
  workflowsReviews
} from '../../../src/lib/engine/index.ts';

/** Starts twenty runs and waits for them. */
export const twenty = defineWorkflow({
  name: 'twenty',
  doc: '',
  workflow: [
    FOR(
      Array.from({ length: 20 }, (_, n) => n),
      (obj, _eng, n) => {
        obj.data = n as number;
      },
      [startAsyncWorkflow({ workflowToRun: 'tenfold' })]
    ),
    waitForWorkflowsToComplete(),
    workflowsReviews({ stopIfError: true, clean: false })
  ]
});

export const tenfold = defineWorkflow({
  name: 'tenfold',
  doc: '',
  data: z.number(),
  workflow: [
    defineTask({
      name: 'multiply',
      doc: '',
      data: z.number(),
      run: (obj) => {
        if (typeof document !== 'undefined') throw new Error('This is no worker.');
        obj.data *= 10;
      }
    })()
  ]
});
