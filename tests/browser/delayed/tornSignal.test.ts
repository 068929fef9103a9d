import { expect, onTestFinished, test } from 'vitest';
import { DexieStore } from '../../../src/lib/engine/store/dexie/index.ts';
import { signalRow } from '../../contracts/store/rows.ts';
import { day, make, note, startOne } from '../../engine/delayed/waiting.ts';
import { act, workflowOf } from '../../engine/run/support.ts';
import { newDatabase } from '../store/newDatabase.ts';
import { openRaw, putRaw } from '../store/raw.ts';

test('[D66] a wait ends by its time although a signal for it lies there that cannot be read', async () => {
  const name = newDatabase();
  const store = new DexieStore({ name });
  const flow = workflowOf(
    'flow',
    act('ask', async (obj, eng) => {
      note(obj, await eng.waitFor('answer', { timeout: day, default: 'none' }));
    })
  );
  const { pinfold, clock } = make([flow], { store, workers: [] });
  onTestFinished(() => pinfold.close());
  const id = await startOne(pinfold, 'flow');
  const row = await store.getObject(id);
  if (row === undefined) throw new Error('the object is not stored');
  const signal = { ...signalRow(row, { event: 'answer' }), created: 'torn' };
  await putRaw(await openRaw(name), 'signals', signal);
  clock.pass(day);
  expect(await pinfold.wakeDue()).toBe(1);
  expect((await pinfold.objects.get(id)).data).toEqual(['none']);
});
