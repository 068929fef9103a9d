import { defineTask, defineWorkflow, PARALLEL_SPLIT } from '../../../src/lib/engine/index.ts';

const day = 24 * 60 * 60 * 1000;

/** Waits for days, then for an event, then for a run of its own. */
export const patient = defineWorkflow({
  name: 'patient',
  doc: '',
  workflow: [
    defineTask({
      name: 'wait',
      doc: '',
      run: async (obj, eng) => {
        await eng.sleep(3 * day);
        const answer = await eng.waitFor('answer');
        const child = await eng.once('child', async () => {
          const { id, queued } = eng.pinfold.startDelayed('hurried', [1]);
          await queued;
          return id;
        });
        const ended = await eng.waitForJobs([child]);
        obj.data = { answer, ended: ended.length, inWorker: typeof document === 'undefined' };
      }
    })()
  ]
});

export const hurried = defineWorkflow({
  name: 'hurried',
  doc: '',
  workflow: [defineTask({ name: 'hurry', doc: '', run: (obj, eng) => eng.sleep(1) })()]
});

export const sleepy = defineWorkflow({
  name: 'sleepy',
  doc: '',
  workflow: [defineTask({ name: 'sleep', doc: '', run: (_obj, eng) => eng.sleep(day) })()]
});

const step = (name: string, run: Parameters<typeof defineTask>[0]['run']) =>
  defineTask({ name, doc: '', run })();

/** Asks in a branch, and a person behind it. */
export const asking = defineWorkflow({
  name: 'asking',
  doc: '',
  workflow: [
    PARALLEL_SPLIT([
      step('ask', async (obj, eng) => {
        obj.extraData['answer'] = await eng.waitFor('answer');
        obj.extraData['inWorker'] = typeof document === 'undefined';
      })
    ]),
    step('approve', (obj, eng) => {
      obj.data = Number(obj.data) + 1;
      eng.halt('Look at it.');
    }),
    step('end', (obj) => {
      obj.data = Number(obj.data) + 10;
    })
  ]
});
