import { expect, it } from 'vitest';
import { defineWorkflow, type Pinfold } from '../../../src/lib/engine/index.ts';
import { act, workflowOf } from '../run/support.ts';
import { day, make } from './waiting.ts';
import { attempt } from './attempt.ts';

const messages = async ({ store }: Pinfold, idOwner: string): Promise<string[]> =>
  (await store.getLogs({ idOwner })).map(({ message }) => message);

/** Queues a run without a worker; answers its job's id and its own. */
async function queue(pinfold: Pinfold, workflow: string, data: readonly unknown[]) {
  const { id, queued } = pinfold.startDelayed(workflow, data);
  await queued;
  const { idWorkflow } = await pinfold.jobs.get(id);
  return { id, idWorkflow };
}

const failing = workflowOf(
  'failing',
  act('fail', () => {
    throw new RangeError('No.');
  })
);
const sleeping = workflowOf(
  'sleeping',
  act('sleep', (_obj, eng) => eng.sleep(day))
);

it('[D97] an object that has failed says why in its log, once for each time', async () => {
  const { pinfold } = make([failing], { workers: [] });
  const { id, idWorkflow } = await queue(pinfold, 'failing', [0]);
  await attempt(pinfold, id);
  const [object] = await pinfold.runs.getObjects(idWorkflow);
  expect(object?.status).toBe('ERROR');
  expect(await messages(pinfold, object?.id ?? '')).toEqual(['It failed: RangeError: No.']);
  await pinfold.jobs.redrive(id);
  await attempt(pinfold, id);
  expect(await messages(pinfold, object?.id ?? '')).toHaveLength(2);
});

it('[D98] the log of a run tells that it was cancelled and queued again', async () => {
  const { pinfold } = make([failing, sleeping], { workers: [] });
  const { id, idWorkflow } = await queue(pinfold, 'failing', [0, 1]);
  await attempt(pinfold, id);
  await pinfold.jobs.redrive(id);
  await pinfold.jobs.cancelRun(idWorkflow);
  await pinfold.jobs.cancelRun(idWorkflow);
  expect(await messages(pinfold, idWorkflow)).toEqual([
    'Somebody queued 2 objects of it again.',
    'Somebody cancelled it.'
  ]);

  const waiting = await queue(pinfold, 'sleeping', [0]);
  await attempt(pinfold, waiting.id);
  await pinfold.jobs.cancel(waiting.id);
  await pinfold.jobs.cancel(waiting.id);
  await pinfold.jobs.resumeWaits(waiting.idWorkflow).queued;
  expect(await messages(pinfold, waiting.idWorkflow)).toEqual([
    'Somebody cancelled it.',
    'Somebody queued 1 object of it again.'
  ]);
});

it('[D99] the snapshot of an object that goes on from the middle of its tasks says so', async () => {
  let attempts = 0;
  const saving = defineWorkflow({
    name: 'saving',
    doc: '',
    retry: { limit: 1, delay: 1_000, factor: 1, jitter: 0 },
    workflow: [
      act('save', (obj) => obj.save()),
      act('fail', () => {
        attempts += 1;
        if (attempts < 3) throw new RangeError('No.');
      })
    ]
  });
  const { pinfold, clock } = make([saving], { workers: [] });
  const { id, idWorkflow } = await queue(pinfold, 'saving', [0]);
  for (let n = 0; n < 2; n += 1) {
    await attempt(pinfold, id);
    clock.pass(day);
  }
  const [object] = await pinfold.runs.getObjects(idWorkflow);
  expect(object?.status).toBe('ERROR');
  await pinfold.jobs.redrive(id);
  await attempt(pinfold, id);
  const snapshots = await pinfold.store.getSnapshots(object?.id ?? '');
  expect(snapshots.map(({ status }) => status)).toEqual(['INITIAL', 'RUNNING', 'ERROR']);
});
