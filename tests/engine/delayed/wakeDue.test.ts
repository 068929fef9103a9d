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

it('[D81] `wakeDue` takes up what `wakeNow` has queued', async () => {
  const { pinfold, store } = make([sleeper({})], { workers: [] });
  const id = await startOne(pinfold, 'sleeper');
  await pinfold.wakeNow(id);
  expect(await store.queryJobs({ statuses: ['PENDING'] })).toHaveLength(1);
  expect(await pinfold.wakeDue()).toBe(1);
  expect(await pinfold.objects.get(id)).toMatchObject({ status: 'COMPLETED', data: ['slept'] });
});

it('[D81] `wakeDue` repeats what has failed once its time has come, and not before', async () => {
  let failures = 1;
  const fail = () => failures-- > 0;
  const { pinfold, clock } = make([sleeper({ fail, retry: { limit: 1 } })], { workers: [] });
  const id = await startOne(pinfold, 'sleeper');
  clock.pass(day);
  expect(await pinfold.wakeDue()).toBe(0);
  expect(await pinfold.wakeDue()).toBe(0);
  clock.pass(day);
  expect(await pinfold.wakeDue()).toBe(1);
  expect((await pinfold.objects.get(id)).status).toBe('COMPLETED');
});

it('[D81] `wakeDue` takes up what a dead one has left, and nothing else that is queued', async () => {
  const lease = new MemoryLease();
  const { pinfold, clock, store } = make([sleeper({})], { lease, workers: [] });
  const [left, held] = [await startOne(pinfold, 'sleeper'), await startOne(pinfold, 'sleeper')];
  const other = pinfold.startDelayed('sleeper', [[]]);
  await other.queued;
  clock.pass(day / 2);
  await pinfold.wakeNow(left);
  await pinfold.wakeNow(held);
  const jobOf = async (id: string): Promise<string> =>
    (await store.getClaimsOn([id]))[0]?.holder ?? '';
  // It has died over the first; somebody lives who has the second.
  const first = (await jobOf(left)).replace('pinfold:job:', '');
  await store.commit({ patchJobs: [{ id: first, patch: { status: 'STARTED', epoch: 1 } }] });
  const letGo = await lease.acquire(await jobOf(held));
  expect(await pinfold.wakeDue()).toBe(1);
  expect((await pinfold.objects.get(left)).status).toBe('COMPLETED');
  expect((await pinfold.objects.get(held)).status).toBe('WAITING');
  expect(await other.status()).toBe('PENDING');
  letGo?.();
});
