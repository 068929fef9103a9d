import { describe, expect, it } from 'vitest';
import type { Clock, WorkerPlugin, Workers } from '../../../src/lib/engine/index.ts';
import { UnreadableRowError } from '../../../src/lib/engine/model/storeErrors.ts';
import { systemClock } from '../../../src/lib/engine/platform/systemClock.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { gate } from '../run/gate.ts';
import { act, makePinfold, workflowOf } from '../run/support.ts';
import { told } from './told.ts';
import { pluginOf } from './pluginOf.ts';

/** A clock that waits for nothing long. */
const quickClock: Clock = {
  now: () => systemClock.now(),
  giveWay: () => systemClock.giveWay(),
  after: (ms, callback) => systemClock.after(Math.min(ms, 5), callback)
};

/** A store with a job that cannot be read, and how often it was asked for. */
class DamagedStore extends MemoryStore {
  damaged = '';
  asked = 0;

  override getJob(id: string): ReturnType<MemoryStore['getJob']> {
    if (id !== this.damaged) return super.getJob(id);
    this.asked += 1;
    return Promise.reject(new UnreadableRowError('jobs', id, 'damaged'));
  }
}

describe('a job that cannot be read', () => {
  it('[D71] is told of once, however often the queue is looked at', async () => {
    const errors = told();
    const pass = workflowOf(
      'pass',
      act('pass', () => undefined)
    );
    const store = new DamagedStore();
    const queueing = makePinfold([pass], { store, workers: [] });
    const bad = queueing.startDelayed('pass', [1], { priority: 9 });
    await bad.queued;
    store.damaged = bad.id;
    const serving = makePinfold([pass], { store, clock: quickClock });
    serving.jobs.serve();
    await expect.poll(() => errors.length).toBe(1);
    // Put off, it would come up again with each of these.
    for (let n = 0; n < 20; n += 1) await serving.startDelayed('pass', [n]);
    expect(store.asked).toBe(1);
    expect(errors).toMatchObject([{ code: 'UNREADABLE_ROW' }]);
    await serving.close();
  });

  it('[D71] keeps no other in hand from being cancelled', async () => {
    const errors = told();
    const pass = workflowOf(
      'pass',
      act('pass', () => undefined)
    );
    const [both, aborted] = [gate(), gate()];
    let given = 0;
    const carryOut: Workers['runWorker'] = ({ idJob }, { signal }) => {
      given += 1;
      if (given === 2) both.open();
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          if (idJob === good.id) aborted.open();
          resolve('busy');
        });
      });
    };
    const patient: WorkerPlugin = pluginOf(carryOut, { name: 'patient', capacity: 2 });
    const store = new DamagedStore();
    const pinfold = makePinfold([pass], { store, workers: [patient] });
    const bad = pinfold.startDelayed('pass', [1]);
    const good = pinfold.startDelayed('pass', [2]);
    await both.opened;
    store.damaged = bad.id;
    await store.commit({ patchJobs: [{ id: good.id, patch: { cancelled: true } }] });
    await aborted.opened;
    expect(errors).toEqual([]);
    await pinfold.close();
  });
});
