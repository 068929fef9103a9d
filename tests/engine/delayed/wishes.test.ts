import { describe, expect, it } from 'vitest';
import { RevisionConflictError, StorageFullError } from '../../../src/lib/engine/index.ts';
import { goesOn } from '../../../src/lib/engine/delayed/goesOn.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { gate } from '../run/gate.ts';
import { act, workflowOf } from '../run/support.ts';
import { day, make } from './waiting.ts';
import { attempt } from './attempt.ts';

/** Sleeps with what is quick; what is slow is to be tried again much later. */
const patient = () => ({
  ...workflowOf(
    'patient',
    act('sleep', async (obj, eng) => {
      if (obj.data === 'bad') throw new Error('not now');
      await eng.sleep(day);
    })
  ),
  retry: { limit: 3, delay: 90 * day, jitter: 0 }
});

describe('the wish to end a job', () => {
  it('[D80] that came before an attempt keeps it from running any task', async () => {
    const ran: unknown[] = [];
    const quick = workflowOf(
      'quick',
      act('run', (obj) => void ran.push(obj.data))
    );
    class SlowToTell extends MemoryStore {
      override observe<T>(...args: Parameters<typeof MemoryStore.prototype.observe<T>>) {
        let stop = (): void => undefined;
        const timer = setTimeout(() => {
          stop = super.observe(...args);
        });
        return () => {
          clearTimeout(timer);
          stop();
        };
      }
    }
    const { pinfold, store } = make([quick], { store: new SlowToTell(), workers: [] });
    const result = pinfold.startDelayed('quick', [1, 2]);
    await result.queued;
    // Whoever has asked has died before the job was ended.
    await store.commit({ patchJobs: [{ id: result.id, patch: { cancelled: true } }] });
    expect(await attempt(pinfold, result.id)).toBe('ended');
    expect(ran).toEqual([]);
    expect(await result.status()).toBe('REVOKED');
    const { idWorkflow } = await pinfold.jobs.get(result.id);
    expect(await pinfold.runs.getCounters(idWorkflow)).toMatchObject({ INITIAL: 2 });
  });

  it('[D80] ends what waits of it, also what somebody else stores just then', async () => {
    let refusals = 0;
    class BusyStore extends MemoryStore {
      override async commit(changes: Parameters<MemoryStore['commit']>[0]): Promise<void> {
        const [object] = changes.objects ?? [];
        if (object !== undefined && (changes.dropWakes ?? []).length > 0 && refusals === 0) {
          refusals += 1;
          throw new RevisionConflictError(object.id, object.revision, object.revision);
        }
        await super.commit(changes);
      }
    }
    const { pinfold, store } = make([patient()], { store: new BusyStore(), workers: [] });
    const result = pinfold.startDelayed('patient', ['good', 'bad']);
    await result.queued;
    await attempt(pinfold, result.id);
    expect(await result.status()).toBe('RETRY');
    await result.cancel();
    expect(refusals).toBe(1);
    const { idWorkflow } = await pinfold.jobs.get(result.id);
    expect(await goesOn(store, idWorkflow)).toBe(false);
  });

  it('[D80] ends also what has been let go on of it, and what it waits for is over by then', async () => {
    const { pinfold, store, clock } = make([patient()], { workers: [] });
    const result = pinfold.startDelayed('patient', ['good', 'bad']);
    await result.queued;
    await attempt(pinfold, result.id);
    const { idWorkflow } = await pinfold.jobs.get(result.id);
    const [wake] = await store.getWakesOfRun(idWorkflow);
    clock.pass(day / 2);
    await pinfold.wakeNow(wake?.id ?? '');
    expect(await store.queryJobs({ idWorkflow, statuses: ['PENDING'] })).toHaveLength(1);
    await result.cancel();
    expect(await result.status()).toBe('REVOKED');
    expect(await goesOn(store, idWorkflow)).toBe(false);
  });

  it('[D80] is not lost when whoever ends it dies before what waits of it is ended', async () => {
    let dead = false;
    class MortalStore extends MemoryStore {
      override async commit(changes: Parameters<MemoryStore['commit']>[0]): Promise<void> {
        if (dead) throw new Error('dead');
        await super.commit(changes);
        if (changes.patchJobs?.some(({ patch }) => patch.status === 'REVOKED')) dead = true;
      }
    }
    const { pinfold, store } = make([patient()], { store: new MortalStore(), workers: [] });
    const result = pinfold.startDelayed('patient', ['good', 'bad']);
    await result.queued;
    await attempt(pinfold, result.id);
    await result.cancel().catch(() => undefined);
    dead = false;
    const { idWorkflow } = await pinfold.jobs.get(result.id);
    expect(await result.status()).toBe('REVOKED');
    expect(await goesOn(store, idWorkflow)).toBe(false);
  });
});

it('[D80] ends what waits also where there is no room to say so of the objects', async () => {
  class TightStore extends MemoryStore {
    isFull = false;

    override async commit(changes: Parameters<MemoryStore['commit']>[0]): Promise<void> {
      if (this.isFull && (changes.objects?.length ?? 0) > 0) throw new StorageFullError();
      await super.commit(changes);
    }
  }
  const [begun, may] = [gate(), gate()];
  const late = workflowOf(
    'late',
    act('sleep', (obj, eng) => (obj.data === 'quick' ? eng.sleep(day) : undefined)),
    act('work', () => {
      begun.open();
      return may.opened;
    }),
    act('never', () => undefined)
  );
  const store = new TightStore();
  const { pinfold } = make([late], { store });
  const result = pinfold.startDelayed('late', ['quick', 'slow']);
  await begun.opened;
  const { idWorkflow } = await pinfold.jobs.get(result.id);
  await expect.poll(() => store.getWakesOfRun(idWorkflow)).toHaveLength(1);
  store.isFull = true;
  await result.cancel();
  may.open();
  await expect(result).rejects.toMatchObject({ code: 'JOB_REVOKED' });
  expect(await goesOn(store, idWorkflow)).toBe(false);
  expect(await pinfold.runs.getCounters(idWorkflow)).toMatchObject({ WAITING: 1 });
  await pinfold.close();
});

it('[D84] an app instance that is closed serves no queue any more', async () => {
  let observed = 0;
  class CountingStore extends MemoryStore {
    override observe<T>(...args: Parameters<typeof MemoryStore.prototype.observe<T>>) {
      observed += 1;
      return super.observe(...args);
    }
  }
  const sleeper = workflowOf(
    'sleeper',
    act('sleep', (_obj, eng) => eng.sleep(day))
  );
  const { pinfold, store } = make([sleeper], { store: new CountingStore() });
  await pinfold.jobs.close();
  // A run in the page is still under way, and comes to a wait.
  await pinfold.start('sleeper', [[]]);
  pinfold.jobs.serve();
  await pinfold.jobs.close();
  expect(observed).toBe(0);
  expect(await store.getNextDue(-1)).toBeDefined();
});
