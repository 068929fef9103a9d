import { expect, test } from 'vitest';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import { objectRow, wakeRow } from '../../contracts/store/rows.ts';
import { newDatabase } from './newDatabase.ts';
import { openStore } from './openStore.ts';
import { openFormer, putRaw } from './raw.ts';

test('[S16] what objects waited for before there were several terms is carried over', async () => {
  const name = newDatabase();
  const object = objectRow({ status: 'WAITING', idWorkflow: newId() });
  const jobs = [newId(), newId()];
  const { terms, ...rest } = wakeRow(object, { due: 700, openJobs: jobs.slice(1) });
  const term = { ...terms[0], until: 700, event: 'approved', jobs };
  const raw = await openFormer(name, 4);
  await putRaw(raw, 'objects', object);
  await putRaw(raw, 'wakes', { ...rest, ...term });
  raw.close();
  const { store, events } = openStore({ name });
  expect(await store.getWakes([object.id])).toEqual([{ ...rest, terms: [term] }]);
  expect(await store.getDueWakes(700)).toEqual([{ ...rest, terms: [term] }]);
  expect(events).toEqual([]);
});
