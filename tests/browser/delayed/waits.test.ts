import { describe, expect, onTestFinished, test } from 'vitest';
import {
  createPinfold,
  type Clock,
  type Pinfold,
  type WorkerPlugin
} from '../../../src/lib/engine/index.ts';
import { systemClock } from '../../../src/lib/engine/platform/systemClock.ts';
import { DexieStore } from '../../../src/lib/engine/store/dexie/index.ts';
import { webWorker } from '../../../src/workers/webWorker.ts';
import { newDatabase } from '../store/newDatabase.ts';
import { asking, hurried, patient, sleepy } from './waitWorkflows.ts';

const day = 24 * 60 * 60 * 1000;

/** A tab that opens the database so many milliseconds from now. */
function openTab(
  name: string,
  workers: readonly WorkerPlugin[],
  later = 0
): { readonly pinfold: Pinfold; readonly store: DexieStore } {
  const clock: Clock = { ...systemClock, now: () => Date.now() + later };
  const store = new DexieStore({ name });
  const workflows = [patient, hurried, sleepy, asking];
  const pinfold = createPinfold({ store, workflows, workers, clock });
  onTestFinished(() => pinfold.close());
  return { pinfold, store };
}

function threads(name: string): WorkerPlugin {
  return webWorker({
    size: 1,
    spawn: () => new Worker(new URL('./waits.worker.ts', import.meta.url), { type: 'module', name })
  });
}

describe('objects that wait', () => {
  test('[D20] go on in a worker after three days with the site closed, by a signal of another tab, and after a run of their own', async () => {
    const name = newDatabase();
    const first = openTab(name, [threads(name)]);
    const result = first.pinfold.startDelayed('patient', [0]);
    await result;
    const { idWorkflow } = await first.pinfold.jobs.get(result.id);
    const [waiting] = await first.pinfold.runs.getObjects(idWorkflow);
    expect(waiting?.status).toBe('WAITING');
    const id = waiting?.id ?? '';
    await first.pinfold.close();

    const second = openTab(name, [threads(name)], 3 * day);
    second.pinfold.jobs.serve();
    await expect
      .poll(async () => (await second.store.getWakes([id]))[0]?.terms)
      .toMatchObject([{ event: 'answer' }]);
    const other = openTab(name, []);
    await other.pinfold.signalObject(id, 'answer', 42);
    await expect.poll(async () => (await second.store.getObject(id))?.status).toBe('COMPLETED');
    const data = { answer: 42, ended: 1, inWorker: true };
    expect((await second.store.getObject(id))?.data).toEqual(data);
  });

  test('[D77] in a branch go on in a worker after a person was asked behind it, with the site closed between', async () => {
    const name = newDatabase();
    const first = openTab(name, [threads(name)]);
    const result = first.pinfold.startDelayed('asking', [0]);
    await result;
    const { idWorkflow } = await first.pinfold.jobs.get(result.id);
    const [halted] = await first.pinfold.runs.getObjects(idWorkflow);
    expect([halted?.status, halted?.callbackPos]).toEqual(['HALTED', [1]]);
    const id = halted?.id ?? '';
    await first.pinfold.close();

    const second = openTab(name, [threads(name)]);
    await second.pinfold.continueOidDelayed(id);
    expect((await second.store.getObject(id))?.status).toBe('WAITING');
    await second.pinfold.signalObject(id, 'answer', 42);
    await expect.poll(async () => (await second.store.getObject(id))?.status).toBe('COMPLETED');
    expect(await second.store.getObject(id)).toMatchObject({
      data: 11,
      extraData: { answer: 42, inWorker: true }
    });
  });

  test('[D28] are queued in pieces when thousands are due at once, and the page has its turns', async () => {
    const name = newDatabase();
    const sleeping = openTab(name, []);
    const total = 2_000;
    await sleeping.pinfold.start(
      'sleepy',
      Array.from({ length: total }, (_, n) => n)
    );
    let turns = 0;
    const counting: Clock = {
      ...systemClock,
      now: () => Date.now() + day,
      giveWay: () => {
        turns += 1;
        return systemClock.giveWay();
      }
    };
    // No place in it: what is due is queued, and nothing of it runs.
    const full: WorkerPlugin = {
      name: 'full',
      open: () => {
        const never = (): Promise<never> => Promise.reject(new Error('there is no place'));
        return {
          capacity: 0,
          runWorker: never,
          restartWorker: never,
          continueWorker: never,
          end: () => Promise.resolve()
        };
      }
    };
    const store = new DexieStore({ name });
    const pinfold = createPinfold({ store, workflows: [sleepy], workers: [full], clock: counting });
    onTestFinished(() => pinfold.close());
    pinfold.jobs.serve();
    await expect.poll(() => store.getNextDue(-1)).toBeUndefined();
    const jobs = await store.queryJobs();
    expect(jobs.map(({ progress }) => progress.total)).toEqual(Array(20).fill(100));
    expect(turns).toBeGreaterThanOrEqual(20);
  });
});
