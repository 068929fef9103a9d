import { expect, it } from 'vitest';
import { RevisionConflictError } from '../../../src/lib/engine/model/storeErrors.ts';
import type { Changes } from '../../../src/lib/engine/ports/Store.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { act, workflowOf } from '../run/support.ts';
import { day, make, note, startOne } from './waiting.ts';

/** A store in which something happens just after it was looked for signals. */
class LateStore extends MemoryStore {
  happens: (() => Promise<void>) | undefined;

  override async getSignals(idObject: string): ReturnType<MemoryStore['getSignals']> {
    const found = await super.getSignals(idObject);
    const { happens } = this;
    this.happens = undefined;
    await happens?.();
    return found;
  }
}

const resigned = workflowOf(
  'resigned',
  act('ask', async (obj, eng) =>
    note(obj, await eng.waitFor('answer', { timeout: day, default: 'none' }))
  )
);

it.each([1, 3])(
  '[D66] a signal that comes while a wait ends by its time is taken, and is none too late (of %i objects)',
  async (number) => {
    const store = new LateStore();
    const { pinfold, clock } = make([resigned], { store, workers: [] });
    const engine = await pinfold.start(
      'resigned',
      Array.from({ length: number }, () => [])
    );
    const [first] = await pinfold.runs.getObjects(engine.id);
    const id = first?.id ?? '';
    clock.pass(day);
    store.happens = () => pinfold.signalObject(id, 'answer', 'late');
    expect(await pinfold.wakeDue()).toBe(number);
    const data = (await pinfold.runs.getObjects(engine.id)).map((obj) => obj.data);
    expect(data).toEqual([['late'], ['none'], ['none']].slice(0, number));
    expect(await store.getSignals(id)).toEqual([]);
  }
);

it('[D66] a signal that comes after that is kept for the next wait', async () => {
  const twice = workflowOf('twice', ...resigned.workflow, ...resigned.workflow);
  const { pinfold, clock } = make([twice], { workers: [] });
  const id = await startOne(pinfold, 'twice');
  clock.pass(day);
  expect(await pinfold.wakeDue()).toBe(1);
  await pinfold.signalObject(id, 'answer', 'late');
  expect(await pinfold.wakeDue()).toBe(1);
  expect((await pinfold.objects.get(id)).data).toEqual(['none', 'late']);
});

it('[D24] wakeNow ends the wait also when its object is stored just then', async () => {
  const store = new LateStore();
  const { pinfold } = make([resigned], { store, workers: [] });
  const id = await startOne(pinfold, 'resigned');
  store.happens = async () => (await pinfold.objects.get(id)).save();
  await pinfold.wakeNow(id);
  expect(await pinfold.jobs.query()).toHaveLength(1);
  expect(await store.getWakes([id])).toEqual([undefined]);
});

it('[D24] wakeNow ends no other wait, to which the object comes just then', async () => {
  const twice = workflowOf('twice', ...resigned.workflow, ...resigned.workflow);
  const store = new LateStore();
  const { pinfold, clock } = make([twice], { store, workers: [] });
  const id = await startOne(pinfold, 'twice');
  store.happens = async () => {
    clock.pass(day);
    await pinfold.wakeDue();
  };
  await pinfold.wakeNow(id);
  expect((await store.getWakes([id]))[0]?.due).toBe(clock.now() + day);
  expect((await pinfold.objects.get(id)).status).toBe('WAITING');
});

it('[D24] wakeNow takes the signal that comes just then', async () => {
  const store = new LateStore();
  const { pinfold } = make([resigned], { store, workers: [] });
  const id = await startOne(pinfold, 'resigned');
  store.happens = () => pinfold.signalObject(id, 'answer', 'late');
  await pinfold.wakeNow(id);
  expect(await pinfold.jobs.query()).toHaveLength(1);
  expect(await store.getSignals(id)).toEqual([]);
});

it.each([1, 3])(
  '[D66] waits that the store does not let end by their time, although nothing has changed, are passed over (of %i objects)',
  async (number) => {
    let looks = 0;
    class Refusing extends MemoryStore {
      override getDueWakes(...given: Parameters<MemoryStore['getDueWakes']>) {
        looks += 1;
        // Without this limit the test would never end where they are not passed over.
        if (looks > 20) throw new Error('it looks again and again');
        return super.getDueWakes(...given);
      }

      override commit(changes: Changes): Promise<void> {
        const [absent] = changes.absentSignals ?? [];
        if (absent === undefined) return super.commit(changes);
        return Promise.reject(new RevisionConflictError(absent.idObject, 1, 2));
      }
    }
    const { pinfold, clock } = make([resigned], { store: new Refusing(), workers: [] });
    const data = Array.from({ length: number }, () => []);
    const { id } = await pinfold.start('resigned', data);
    clock.pass(day);
    expect(await pinfold.wakeDue()).toBe(0);
    const objects = await pinfold.runs.getObjects(id);
    expect(objects.map(({ status }) => status)).toEqual(data.map(() => 'WAITING'));
  }
);
