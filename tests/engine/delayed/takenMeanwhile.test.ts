import { expect, it } from 'vitest';
import {
  createPinfold,
  type JobWatch,
  type Store,
  WorkerDiedError,
  type WorkerPlugin
} from '../../../src/lib/engine/index.ts';
import { MemoryLease } from '../../../src/lib/engine/platform/MemoryLease.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { gate } from '../run/gate.ts';
import { act, workflowOf } from '../run/support.ts';
import { day, make, startOne } from './waiting.ts';
import { pluginOf } from './pluginOf.ts';

it('[D41] a death ends no job that another tab has taken up since', async () => {
  const store = new MemoryStore();
  const lease = new MemoryLease();
  const died = gate();
  let letGo: (() => void) | undefined;
  let calls = 0;
  const run = async ({ idJob }: { idJob: string }, watch: JobWatch): Promise<'later'> => {
    calls += 1;
    if (calls > 1) return 'later';
    await store.commit({ patchJobs: [{ id: idJob, patch: { status: 'STARTED', epoch: 1 } }] });
    watch.onObject(idJob);
    // The other tab is quicker than the news of the death.
    letGo = await lease.acquire(`pinfold:job:${idJob}`);
    died.open();
    throw new WorkerDiedError('ended', 'while it worked');
  };
  const mortal: WorkerPlugin = pluginOf(run, { name: 'mortal' });
  const workflows = [
    workflowOf(
      'short',
      act('task', () => undefined)
    )
  ];
  const pinfold = createPinfold({ store, workflows, lease, workers: [mortal] });
  const { id, queued } = pinfold.startDelayed('short', [1]);
  await queued;
  await died.opened;
  await new Promise((resolve) => setTimeout(resolve, 20));
  const retry = { status: 'RETRY', epoch: 2, notBefore: Date.now() + day } as const;
  await store.commit({ patchJobs: [{ id, patch: retry }] });
  letGo?.();
  // Longer than it takes to try again to end it.
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect((await pinfold.jobs.get(id)).status).toBe('RETRY');
  await pinfold.close();
});

it('[D29] an object of a changed workflow that a person takes up just now is left to them', async () => {
  const sleep = act('sleep', (_obj, eng) => eng.sleep(day));
  const { pinfold, store, clock } = make([workflowOf('sleeper', sleep)], { workers: [] });
  const id = await startOne(pinfold, 'sleeper');
  clock.pass(day);
  let taken = false;
  const busy = new Proxy(store, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      if (key !== 'commit') return value.bind(target) as unknown;
      return async (...given: Parameters<Store['commit']>) => {
        const halts = given[0].objects?.some(({ status }) => status === 'HALTED') === true;
        if (halts && !taken) {
          taken = true;
          await pinfold.continueOidDelayed(id, 'restart_task').queued;
        }
        await target.commit(...given);
      };
    }
  });
  const changed = workflowOf(
    'sleeper',
    sleep,
    act('more', () => undefined)
  );
  const other = make([changed], { store: busy, clock, workers: [] });
  expect(await other.pinfold.wakeDue()).toBe(0);
  expect(taken).toBe(true);
  expect((await store.getObject(id))?.status).toBe('WAITING');
});

it('[D24] wakeNow says that the workflow is not known', async () => {
  const sleep = act('sleep', (_obj, eng) => eng.sleep(day));
  const { pinfold, store } = make([workflowOf('sleeper', sleep)], { workers: [] });
  const id = await startOne(pinfold, 'sleeper');
  const other = make([], { store, workers: [] });
  await expect(other.pinfold.wakeNow(id)).rejects.toMatchObject({ code: 'UNKNOWN_WORKFLOW' });
  expect((await store.getWakes([id]))[0]).toBeDefined();
});
