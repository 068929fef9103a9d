import { expect, it } from 'vitest';
import {
  createPinfold,
  inlineWorker,
  type Clock,
  type WorkerPlugin
} from '../../../src/lib/engine/index.ts';
import { StorageFullError } from '../../../src/lib/engine/model/storeErrors.ts';
import { MemoryLease } from '../../../src/lib/engine/platform/MemoryLease.ts';
import { systemClock } from '../../../src/lib/engine/platform/systemClock.ts';
import type { Changes } from '../../../src/lib/engine/ports/Store.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { gate } from '../run/gate.ts';
import { act, workflowOf } from '../run/support.ts';
import { day } from './waiting.ts';
import { pluginOf } from './pluginOf.ts';
import { told } from './told.ts';

const workflows = [
  workflowOf(
    'short',
    act('task', (obj) => {
      obj.data = 'done';
    })
  )
];

/** A clock that waits for nothing long. */
const quickClock: Clock = {
  now: () => systemClock.now(),
  giveWay: () => systemClock.giveWay(),
  after: (ms, callback) => systemClock.after(Math.min(ms, 5), callback)
};

it('[D71] no want of room of a former attempt fails a job that another has taken since', async () => {
  let refused = 0;
  class FullStore extends MemoryStore {
    override async commit(changes: Changes): Promise<void> {
      const [job] = changes.patchJobs ?? [];
      if (job?.patch.status !== 'FAILURE' || refused > 0) return super.commit(changes);
      refused += 1;
      const retry = { status: 'RETRY', epoch: 2, notBefore: Date.now() + day } as const;
      await super.commit({ patchJobs: [{ id: job.id, patch: retry }] });
      throw new StorageFullError();
    }
  }
  const store = new FullStore();
  const [again, lease] = [gate(), new MemoryLease()];
  class CountingLease extends MemoryLease {
    override async acquire(name: string) {
      const letGo = await lease.acquire(name);
      return (
        letGo &&
        (() => {
          letGo();
          if (refused > 0 && name.startsWith('pinfold:job:')) {
            refused += 1;
            if (refused > 2) again.open();
          }
        })
      );
    }
  }
  const worker = pluginOf(async ({ idJob }) => {
    await store.commit({ patchJobs: [{ id: idJob, patch: { status: 'STARTED', epoch: 1 } }] });
    return 'full';
  });
  const pinfold = createPinfold({
    store,
    workflows,
    clock: quickClock,
    lease: new CountingLease(),
    workers: [worker]
  });
  const { id, queued } = pinfold.startDelayed('short', [1]);
  await queued;
  await again.opened;
  expect(await pinfold.jobs.get(id)).toMatchObject({ status: 'RETRY', epoch: 2 });
  await pinfold.close();
});

it('[D71] a lease that refuses once is told, and the queue goes on', async () => {
  const errors = told();
  class RefusingLease extends MemoryLease {
    #refused = false;
    override held() {
      if (this.#refused) return super.held();
      this.#refused = true;
      return Promise.reject(new Error('not now'));
    }
  }
  const pinfold = createPinfold({
    store: new MemoryStore(),
    workflows,
    clock: quickClock,
    lease: new RefusingLease()
  });
  const run = await pinfold.startDelayed('short', [1]);
  expect(run.status).toBe('COMPLETED');
  expect(errors).toMatchObject([{ message: 'not now' }]);
  await pinfold.close();
});

it('[D71] a store that refuses to be read once costs no worker its good name', async () => {
  const errors = told();
  let ran = false;
  let refused = false;
  class RefusingStore extends MemoryStore {
    override getJob(id: string) {
      if (!ran || refused) return super.getJob(id);
      refused = true;
      return Promise.reject(new Error('not now'));
    }
  }
  let calls = 0;
  const store = new RefusingStore();
  const worker = pluginOf((ticket) => {
    calls += 1;
    ran = true;
    if (calls === 1) return Promise.resolve('later');
    return pinfold.jobs.carryOut(ticket, {
      signal: new AbortController().signal,
      onObject: () => undefined
    });
  });
  const pinfold = createPinfold({ store, workflows, clock: quickClock, workers: [worker] });
  const result = pinfold.startDelayed('short', [1]);
  await result.get(() => undefined);
  expect(errors).toMatchObject([{ message: 'not now' }]);
  expect(await pinfold.jobs.get(result.id)).toMatchObject({ status: 'SUCCESS', deaths: 0 });
  await pinfold.close();
});

it('[D71] a worker plugin that cannot be opened once keeps no other from working', async () => {
  const errors = told();
  let opened = 0;
  const shy: WorkerPlugin = {
    name: 'shy',
    open: (host) => {
      opened += 1;
      if (opened === 1) throw new Error('not now');
      return inlineWorker.open(host);
    }
  };
  const pinfold = createPinfold({
    store: new MemoryStore(),
    workflows,
    clock: quickClock,
    workers: [shy, inlineWorker]
  });
  const runs = await Promise.all([
    pinfold.startDelayed('short', [1]),
    pinfold.startDelayed('short', [2], { worker: 'inline' })
  ]);
  expect(runs.map(({ status }) => status)).toEqual(['COMPLETED', 'COMPLETED']);
  expect(errors).toMatchObject([{ message: 'not now' }]);
  await pinfold.close();
});
