import { z } from 'zod';
import {
  defineTask,
  defineWorkflow,
  startAsyncWorkflow,
  waitForWorkflowsToComplete
} from '../../../src/lib/engine/index.ts';
import { send } from './effects.ts';

const count = defineTask({
  name: 'count',
  doc: 'Adds one; every third waits a little.',
  params: z.object({ by: z.number() }),
  data: z.object({ n: z.number(), sum: z.number() }),
  run: (obj, _eng, { by }) => {
    obj.data.sum += by;
    if (by % 3 !== 0) return undefined;
    return new Promise((resolve) => setTimeout(resolve, obj.data.n % 10 === 0 ? 3 : 0));
  }
});

const letter = defineTask({
  name: 'letter',
  doc: 'Sends one letter.',
  run: async (obj, eng) => {
    obj.extraData['letter'] = await eng.once('letter', send);
  }
});

/** Eight tasks, one of which has an effect outside. */
const eight = defineWorkflow({
  name: 'eight',
  doc: 'Eight tasks.',
  workflow: [
    count({ by: 1 }),
    count({ by: 2 }),
    count({ by: 3 }),
    letter(),
    count({ by: 4 }),
    count({ by: 5 }),
    count({ by: 6 }),
    count({ by: 7 })
  ]
});

const startChildren = defineTask({
  name: 'startChildren',
  doc: 'Starts as many runs as its data say.',
  data: z.number(),
  run: async (obj, eng) => {
    for (let n = 0; n < obj.data; n += 1) {
      await startAsyncWorkflow({ workflowToRun: 'child', data: () => ({ n, sum: 0 }) })(obj, eng);
    }
  }
});

const nap = defineTask({
  name: 'nap',
  doc: 'Waits for a moment, without a worker.',
  data: z.object({ n: z.number(), sum: z.number() }),
  run: (obj, eng) => eng.sleep(obj.data.n % 5 === 0 ? 300 : 20)
});

/** A run that starts runs, which sleep, and waits for them. */
const parent = defineWorkflow({
  name: 'parent',
  doc: 'Starts runs and waits for them.',
  workflow: [startChildren(), waitForWorkflowsToComplete()]
});

const child = defineWorkflow({
  name: 'child',
  doc: 'Counts, sleeps, sends a letter and counts.',
  workflow: [count({ by: 1 }), nap(), letter(), count({ by: 2 })]
});

const waitForJob = defineTask({
  name: 'waitForJob',
  doc: 'Waits for the job that its data name.',
  data: z.string(),
  run: async (obj, eng) => {
    await eng.waitForJobs([obj.data]);
  }
});

const waiting = defineWorkflow({ name: 'waiting', doc: 'Waits.', workflow: [waitForJob()] });

const misbehave = defineTask({
  name: 'misbehave',
  doc: 'Does what its object says.',
  data: z.string(),
  run: (obj) => {
    if (obj.data === 'loop') for (;;) Math.random();
    if (obj.data === 'hog') {
      const hoard: unknown[] = [];
      for (;;) hoard.push(Array.from({ length: 100_000 }, (_, i) => ({ i })));
    }
    return obj.data === 'stand still' ? new Promise(() => undefined) : undefined;
  }
});

const naughty = defineWorkflow({ name: 'naughty', doc: 'Misbehaves.', workflow: [misbehave()] });

export const workflows = [eight, naughty, parent, child, waiting];
