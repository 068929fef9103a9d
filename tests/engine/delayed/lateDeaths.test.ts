import { expect, it } from 'vitest';
import { WorkerDiedError } from '../../../src/lib/engine/index.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { gate } from '../run/gate.ts';
import { act, makePinfold, workflowOf } from '../run/support.ts';
import { day } from './waiting.ts';
import { pluginOf } from './pluginOf.ts';
import { told } from './told.ts';

const pass = workflowOf(
  'pass',
  act('pass', () => undefined)
);

/** Jobs of which the first is given to a worker that does `before` and dies, and the second tells when it is given out. */
async function dying(before: (store: MemoryStore, idJob: string) => Promise<void>) {
  const store = new MemoryStore();
  const second = gate();
  let first: string | undefined;
  const plugin = pluginOf(async ({ idJob }, { onObject }) => {
    first ??= idJob;
    if (idJob !== first) {
      second.open();
      return 'ended';
    }
    onObject('01a00000-0000-7000-8000-000000000000');
    await before(store, idJob);
    throw new WorkerDiedError('crashed', 'it is gone');
  });
  const pinfold = makePinfold([pass], { store, workers: [plugin] });
  const result = pinfold.startDelayed('pass', [1]);
  await result.queued;
  await pinfold.startDelayed('pass', [2]).queued;
  await second.opened;
  return { pinfold, result };
}

it('[D41] [D71] a death fails no job that another has taken since', async () => {
  const errors = told();
  const { pinfold, result } = await dying(async (store, id) => {
    const retry = { status: 'RETRY', epoch: 2, notBefore: Date.now() + day } as const;
    await store.commit({ patchJobs: [{ id, patch: retry }] });
  });
  expect(await pinfold.jobs.get(result.id)).toMatchObject({ status: 'RETRY', deaths: 0 });
  expect(errors).toEqual([]);
  await pinfold.close();
});

it('[D71] the death of a worker whose run was deleted meanwhile is no news', async () => {
  const errors = told();
  const { pinfold } = await dying(async (store, id) => {
    const job = await store.getJob(id);
    await store.commit({ deleteRuns: [job?.idWorkflow ?? ''] });
  });
  expect(errors).toEqual([]);
  await pinfold.close();
});
