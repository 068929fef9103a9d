import { expect, it } from 'vitest';
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
