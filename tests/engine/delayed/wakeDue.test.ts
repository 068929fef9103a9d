import { expect, it } from 'vitest';
import { defineWorkflow, StorageFullError } from '../../../src/lib/engine/index.ts';
import { MemoryLease } from '../../../src/lib/engine/platform/MemoryLease.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { act } from '../run/support.ts';
import { day, make, note, startOne, until } from './waiting.ts';

const sleeper = (given: {
  concurrency?: number;
  fail?: () => boolean;
  retry?: { limit: number };
}) =>
  defineWorkflow({
    name: 'sleeper',
    doc: '',
    ...(given.concurrency === undefined ? {} : { concurrency: given.concurrency }),
    ...(given.retry === undefined ? {} : { retry: given.retry }),
    workflow: [
      act('sleep', async (obj, eng) => {
        await eng.sleep(day);
        if (given.fail?.() === true) throw new Error('not yet');
        note(obj, 'slept');
      })
    ]
  });

it('[D65] `wakeDue` runs a job that finds no place as soon as there is one', async () => {
  const lease = new MemoryLease();
  const { pinfold, clock, store } = make([sleeper({ concurrency: 1 })], { lease, workers: [] });
  const id = await startOne(pinfold, 'sleeper');
  clock.pass(day);
  const leave = await lease.acquire('pinfold:place:sleeper:0');
  const woken = pinfold.wakeDue();
  await expect.poll(() => store.queryJobs({ statuses: ['PENDING'] })).toHaveLength(1);
  leave?.();
  expect(await woken).toBe(1);
  const done = await pinfold.objects.get(id);
  expect(done.status).toBe('COMPLETED');
  expect(done.data).toEqual(['slept']);
});

it('[D65] `wakeDue` waits for a job that somebody else has in hand', async () => {
  const lease = new MemoryLease();
  const store = new MemoryStore();
  const { pinfold, clock } = make([sleeper({})], { lease, store, workers: [] });
  const id = await startOne(pinfold, 'sleeper');
  const other = make([sleeper({})], { lease, store, clock });
  other.pinfold.jobs.serve();
  clock.pass(day);
  expect(await pinfold.wakeDue()).toBeLessThanOrEqual(1);
  expect((await until(pinfold, id, 'COMPLETED')).data).toEqual(['slept']);
  await other.pinfold.close();
});

it('[D65] `wakeDue` does not count what is to be repeated later', async () => {
  const { pinfold, clock, store } = make([sleeper({ fail: () => true, retry: { limit: 1 } })], {
    workers: []
  });
  const id = await startOne(pinfold, 'sleeper');
  clock.pass(day);
  expect(await pinfold.wakeDue()).toBe(0);
  expect(await store.queryJobs({ statuses: ['RETRY'] })).toHaveLength(1);
  expect(await store.getClaimsOn([id])).toHaveLength(1);
});

it('[D65] `wakeDue` fails a job that has no room for the note of its end, and does not count it', async () => {
  let full = false;
  class SmallStore extends MemoryStore {
    override async commit(changes: Parameters<MemoryStore['commit']>[0]): Promise<void> {
      const isNote = (changes.patchJobs ?? []).some(
        ({ patch }) => patch.error?.code === 'STORAGE_FULL'
      );
      // Room for the small note alone, which names the epoch.
      if (full && !(isNote && changes.patchJobs?.[0]?.patch.epoch !== undefined)) {
        throw new StorageFullError();
      }
      await super.commit(changes);
    }
  }
  const store = new SmallStore();
  const fill = () => {
    full = true;
    return false;
  };
  const { pinfold, clock } = make([sleeper({ fail: fill })], { store, workers: [] });
  await startOne(pinfold, 'sleeper');
  clock.pass(day);
  expect(await pinfold.wakeDue()).toBe(0);
  full = false;
  expect(await store.queryJobs()).toMatchObject([
    { status: 'FAILURE', error: { code: 'STORAGE_FULL' } }
  ]);
});
