import { describe, expect, it } from 'vitest';
import { defineWorkflow, type Store } from '../../../src/lib/engine/index.ts';
import { goesOn } from '../../../src/lib/engine/delayed/goesOn.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { BusyStore } from '../run/BusyStore.ts';
import { gate } from '../run/gate.ts';
import { act, makePinfold, workflowOf } from '../run/support.ts';
import { day, make, startOne } from './waiting.ts';
import { attempt } from './attempt.ts';

/** A run under way whose second object has begun a task, and sleeps in it once it may. */
async function underWay(store: Store = new MemoryStore()) {
  const [begun, may] = [gate(), gate()];
  const late = workflowOf(
    'late',
    act('work and sleep', async (obj, eng) => {
      if (obj.data === 'slow') {
        begun.open();
        await may.opened;
      }
      await eng.sleep(3 * day);
    })
  );
  const pinfold = makePinfold([late], { store });
  const result = pinfold.startDelayed('late', ['quick', 'slow']);
  await begun.opened;
  const { idWorkflow } = await pinfold.jobs.get(result.id);
  return { pinfold, store, result, idWorkflow, may };
}

describe('a run that is cancelled while its last task is under way, which then waits', () => {
  it('[D8] [D63] its job is REVOKED, and nothing of it goes on by itself', async () => {
    const { pinfold, store, result, idWorkflow, may } = await underWay();
    await result.cancel();
    may.open();
    await expect(result).rejects.toMatchObject({ code: 'JOB_REVOKED' });
    expect(await goesOn(store, idWorkflow)).toBe(false);
    expect(await pinfold.runs.getCounters(idWorkflow)).toMatchObject({ WAITING: 2 });
    expect(await result.status()).toBe('REVOKED');
    await pinfold.close();
  });

  it('[D8] [D63] it is so too when the wish comes with the last commit', async () => {
    let wish: (() => Promise<void>) | undefined;
    class LateStore extends MemoryStore {
      override async commit(...args: Parameters<MemoryStore['commit']>): Promise<void> {
        const [{ fence, patchJobs = [] }] = args;
        if (
          fence !== undefined &&
          patchJobs.some(({ patch }) => typeof patch.finished === 'number')
        ) {
          const before = wish;
          wish = undefined;
          await before?.();
        }
        await super.commit(...args);
      }
    }
    const { pinfold, store, result, idWorkflow, may } = await underWay(new LateStore());
    wish = () => result.cancel();
    may.open();
    await expect(result).rejects.toMatchObject({ code: 'JOB_REVOKED' });
    expect(await goesOn(store, idWorkflow)).toBe(false);
    await pinfold.close();
  });

  it('[D8] what waits of a job that is cut short goes on no more either', async () => {
    const [begun, may] = [gate(), gate()];
    const late = workflowOf(
      'late',
      act('sleep', (obj, eng) => (obj.data === 'quick' ? eng.sleep(3 * day) : undefined)),
      act('work', () => {
        begun.open();
        return may.opened;
      }),
      act('never', () => undefined)
    );
    const store = new MemoryStore();
    const pinfold = makePinfold([late], { store });
    const result = pinfold.startDelayed('late', ['quick', 'slow', 'later']);
    await begun.opened;
    await result.cancel();
    await expect.poll(async () => (await pinfold.jobs.get(result.id)).cancelled).toBe(true);
    may.open();
    await expect(result).rejects.toMatchObject({ code: 'JOB_REVOKED' });
    const { idWorkflow } = await pinfold.jobs.get(result.id);
    expect(await goesOn(store, idWorkflow)).toBe(false);
    expect(await store.getClaims()).toEqual([]);
    expect(await pinfold.runs.getCounters(idWorkflow)).toMatchObject({ WAITING: 1, INITIAL: 2 });
    await pinfold.close();
  });

  it('[D8] nor what waits of a job that is to be tried again', async () => {
    const patient = defineWorkflow({
      name: 'patient',
      doc: '',
      retry: { limit: 3, delay: 300_000 },
      workflow: [
        act('sleep', (obj, eng) => {
          if (obj.data === 'bad') throw new Error('not now');
          return eng.sleep(3 * day);
        })
      ]
    });
    const store = new MemoryStore();
    const pinfold = makePinfold([patient], { store });
    const result = pinfold.startDelayed('patient', ['good', 'bad']);
    await expect.poll(() => result.status()).toBe('RETRY');
    const { idWorkflow } = await pinfold.jobs.get(result.id);
    expect(await store.getWakesOfRun(idWorkflow)).toHaveLength(1);
    await result.cancel();
    expect(await result.status()).toBe('REVOKED');
    expect(await goesOn(store, idWorkflow)).toBe(false);
    await pinfold.close();
  });

  it('[D8] a wish that comes when all is done changes nothing, also where a person is asked', async () => {
    const [begun, may] = [gate(), gate()];
    const quick = workflowOf(
      'quick',
      act('work', async (_obj, eng) => {
        begun.open();
        await may.opened;
        eng.wait('Look at it.');
      })
    );
    const pinfold = makePinfold([quick]);
    const result = pinfold.startDelayed('quick', [1]);
    await begun.opened;
    await result.cancel();
    may.open();
    await expect(result).resolves.toMatchObject({ status: 'HALTED' });
    await pinfold.close();
  });

  it('[D62] [D63] who waits for it through waits sees that it was cancelled as a whole', async () => {
    const { pinfold, store, result, idWorkflow, may } = await underWay();
    const through = result.get(null, { throughWaits: true });
    const cancelled = pinfold.jobs.cancelRun(idWorkflow);
    await expect.poll(async () => (await pinfold.jobs.get(result.id)).cancelled).toBe(true);
    may.open();
    await expect(through).rejects.toMatchObject({ code: 'JOB_REVOKED' });
    expect(await cancelled).toBe(1);
    expect(await store.getWakesOfRun(idWorkflow)).toEqual([]);
    expect(await result.status()).toBe('REVOKED');
    await pinfold.close();
  });
});

it('[D63] a job that changes while the run is cancelled keeps none from being revoked', async () => {
  const twice = workflowOf(
    'twice',
    act('one', (_obj, eng) => eng.sleep(day)),
    act('two', (_obj, eng) => eng.sleep(day)),
    act('three', (_obj, eng) => eng.sleep(day))
  );
  const store = new BusyStore();
  const { pinfold } = make([twice], { store, workers: [] });
  const id = await startOne(pinfold, 'twice');
  for (let times = 0; times < 2; times += 1) {
    await pinfold.wakeNow(id);
    const [job] = await pinfold.jobs.query({ statuses: ['PENDING'] });
    await attempt(pinfold, job?.id ?? '');
  }
  const [first] = await pinfold.jobs.query();
  store.beforeNextCommit = () =>
    store.commit({ patchJobs: [{ id: first?.id ?? '', patch: { deaths: 1 } }] });
  await pinfold.jobs.cancelRun(first?.idWorkflow ?? '');
  const statuses = (await pinfold.jobs.query()).map(({ status }) => status);
  expect(statuses).toEqual(['REVOKED', 'REVOKED']);
});
