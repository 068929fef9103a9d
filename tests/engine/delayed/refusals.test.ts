import { describe, expect, it } from 'vitest';
import {
  createPinfold,
  StorageFullError,
  WorkerDiedError,
  type JobTicket,
  type Store,
  type WorkerPlugin
} from '../../../src/lib/engine/index.ts';
import { systemClock } from '../../../src/lib/engine/platform/systemClock.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { act, makePinfold, workflowOf } from '../run/support.ts';
import { pluginOf } from './pluginOf.ts';

/** A store that can be full: then it takes what only deletes. */
class SmallStore extends MemoryStore {
  full = false;
  #tellObjects: () => void = () => undefined;
  /** The first objects of the run are stored. */
  readonly objects = new Promise<void>((resolve) => {
    this.#tellObjects = resolve;
  });

  override async commit(changes: Parameters<Store['commit']>[0]): Promise<void> {
    const deletes = (changes.deleteObjects ?? []).length > 0;
    if (this.full && !deletes) throw new StorageFullError();
    await super.commit(changes);
    if ((changes.objects ?? []).length > 0) this.#tellObjects();
  }
}

describe('a storage without room even for the note that a job failed', () => {
  it('[D40] [case 12] is tried again later each time; with room the job fails, and goes on when driven', async () => {
    const store = new SmallStore();
    const waits: number[] = [];
    const ran: unknown[] = [];
    const fill = workflowOf(
      'fill',
      act('fill', (obj) => {
        ran.push(obj.data);
        if (ran.length === 250) store.full = true;
        return ran.length === 200 ? store.objects : undefined;
      })
    );
    const pinfold = createPinfold({
      store,
      workflows: [fill],
      clock: {
        ...systemClock,
        after(ms, callback) {
          // Those of a second are also those of the queue's own look.
          if (store.full && ms > 1000 && ms <= 30_000) waits.push(ms);
          if (waits.length === 6) store.full = false;
          return systemClock.after(ms / 1000, callback);
        }
      }
    });
    const data = Array.from({ length: 400 }, (_, n) => n);
    const result = pinfold.startDelayed('fill', data);
    await expect(result).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    expect(waits).toEqual([2000, 4000, 8000, 16_000, 30_000, 30_000]);
    expect(await result.status()).toBe('FAILURE');
    // Some groups are stored, one object says why the others are not, and these are as they were.
    const { idWorkflow } = await pinfold.jobs.get(result.id);
    expect(await pinfold.runs.getStatus(idWorkflow)).toBe('ERROR');
    const before = await pinfold.runs.getObjects(idWorkflow);
    const stored = before.filter(({ status }) => status === 'COMPLETED');
    const [failed, ...others] = before.slice(stored.length);
    expect(failed).toMatchObject({ status: 'ERROR', data: data[stored.length] });
    expect(failed?.extraData._error_msg?.title).toContain('StorageFullError');
    expect(others).toEqual([]);
    expect(stored.length).toBeGreaterThanOrEqual(100);
    expect(stored.length).toBeLessThan(250);
    await pinfold.jobs.redrive(result.id);
    await pinfold.asyncResult(result.id);
    const objects = await pinfold.runs.getObjects(idWorkflow);
    expect(objects.map((obj) => obj.data)).toEqual(data);
    expect(new Set(objects.map(({ status }) => status))).toEqual(new Set(['COMPLETED']));
    // What was stored has not run again.
    expect(ran.slice(stored.length - 400)).toEqual(data.slice(stored.length));
    expect(ran.filter((n) => n === data[stored.length - 1])).toHaveLength(1);
    await pinfold.close();
  });

  it('[D40] a job that cannot begin waits for room, and what is deleted goes', async () => {
    const store = new SmallStore();
    const none = workflowOf(
      'none',
      act('none', () => undefined)
    );
    const queueing = makePinfold([none], { store, workers: [] });
    const { objects } = await queueing.start('none', [1]);
    const { id, queued } = queueing.startDelayed('none', [2]);
    await queued;
    store.full = true;
    let asked = 0;
    const pinfold = createPinfold({
      store,
      workflows: [none],
      clock: {
        ...systemClock,
        after(ms, callback) {
          asked += 1;
          if (asked === 5) store.full = false;
          return systemClock.after(ms / 100, callback);
        }
      }
    });
    pinfold.jobs.serve();
    await objects[0]?.delete();
    await pinfold.asyncResult(id);
    expect((await pinfold.jobs.get(id)).epoch).toBe(1);
    await pinfold.close();
    await queueing.close();
  });
});

describe('a job that kills its workers', () => {
  const note = workflowOf(
    'note',
    act('note', () => undefined)
  );

  /** Workers that die at once, with no word of the object. */
  function dying(tickets: JobTicket[], most: number, enough: () => void): WorkerPlugin {
    const die = (ticket: JobTicket): Promise<never> => {
      tickets.push(ticket);
      if (tickets.length < most)
        return Promise.reject(new WorkerDiedError('crashed', 'of a poisonous job'));
      enough();
      return new Promise<never>(() => undefined);
    };
    return pluginOf(die, { name: 'dying' });
  }

  it('[D41] has no more lives after a restart or in another tab', async () => {
    const store = new MemoryStore();
    const before: JobTicket[] = [];
    const first = await new Promise<ReturnType<typeof makePinfold>>((resolve) => {
      const made = makePinfold([note], {
        store,
        workers: [dying(before, 3, () => resolve(made))]
      });
      void made.startDelayed('note', [1]);
    });
    const [job] = await first.jobs.query();
    expect(job).toMatchObject({ status: 'PENDING', deaths: 2 });
    // That tab now hangs; another one takes the queue up.
    const after: JobTicket[] = [];
    const second = makePinfold([note], { store, workers: [dying(after, 9, () => undefined)] });
    second.jobs.serve();
    await expect(second.asyncResult(job?.id ?? '')).rejects.toMatchObject({ code: 'WORKER_DIED' });
    expect(before.map(({ careful }) => careful)).toEqual([false, true, true]);
    expect(after.map(({ careful }) => careful)).toEqual([true]);
    // Driven again it begins with all of its lives.
    await second.jobs.redrive(job?.id ?? '');
    expect((await second.jobs.get(job?.id ?? '')).deaths).toBe(0);
    await second.close();
    await first.close();
  });
});
