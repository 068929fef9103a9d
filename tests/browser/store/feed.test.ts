import { describe, expect, test } from 'vitest';
import { objectRow, runRow } from '../../contracts/store/rows.ts';
import { lookedAt } from './looksOf.ts';
import { newDatabase } from './newDatabase.ts';
import { openStore } from './openStore.ts';
import { openFormer, openRaw, putRaw } from './raw.ts';

const change = { objects: [], deleted: [] };

describe('the feed in the database', () => {
  test('[S81] is trimmed to the newest records, a few at a time', async () => {
    const name = newDatabase();
    const { store } = openStore({ name });
    await store.getTally();
    const raw = await openRaw(name);
    for (const seq of [1, 2, 1_335, 1_336, 1_337, 6_334]) {
      await putRaw(raw, 'changes', { ...change, seq });
    }
    await store.commit({ objects: [objectRow()] });
    expect(await store.getChanges({ after: 1, limit: 1 })).toMatchObject({ isWhole: true });
    // Number 6336 is the 99th times 64.
    await store.commit({ objects: [objectRow()] });
    expect(await store.lastChange()).toBe(6_336);
    for (const after of [0, 1, 1_336]) {
      expect(await store.getChanges({ after })).toMatchObject({ isWhole: false, changes: [] });
    }
    const { changes, isWhole } = await store.getChanges({ after: 1_337 });
    expect([changes.map(({ seq }) => seq), isWhole]).toEqual([[6_334, 6_335, 6_336], true]);
  });

  test('[S81] is not whole where a record cannot be read', async () => {
    const name = newDatabase();
    const { store, events } = openStore({ name });
    await store.commit({ objects: [objectRow()] });
    await putRaw(await openRaw(name), 'changes', { seq: 2, objects: 'torn' });
    await store.commit({ objects: [objectRow()] });
    expect(await store.getChanges({ after: 1 })).toMatchObject({ isWhole: false, last: 3 });
    expect(await store.getChanges({ after: 2 })).toMatchObject({ isWhole: true });
    expect(events).toEqual([]);
  });

  test('[S83] what lies torn on the shelf is not there', async () => {
    const name = newDatabase();
    const { store, events } = openStore({ name });
    await store.getTally();
    await putRaw(await openRaw(name), 'shelf', { id: 'pen', seq: 1, version: 'x', buffers: [7] });
    expect(await store.getShelf('pen')).toBeUndefined();
    expect(events).toEqual([]);
  });

  test('[S80] costs a commit nothing to look at, however many records there are', async () => {
    const cost = async (records: number): Promise<number[]> => {
      const { store } = openStore({ name: newDatabase() });
      const run = runRow();
      await store.commit({ runs: [run], objects: [objectRow({ idWorkflow: run.id })] });
      for (let n = 0; n < records; n += 1) await store.commit({ objects: [objectRow()] });
      const last = await store.lastChange();
      return [
        await lookedAt(() => store.commit({ objects: [objectRow()] })),
        await lookedAt(() => store.getChanges({ after: last })),
        await lookedAt(() => store.commit({ deleteRuns: [run.id] }))
      ];
    };
    // The tally of all; the record seen, the last number, and the one after.
    expect((await cost(5)).slice(0, 2)).toEqual([1, 3]);
    expect(await cost(50)).toEqual(await cost(5));
  });

  test('[S16] [S80] begins with the first commit after a former form', async () => {
    const name = newDatabase();
    const [old, object] = [objectRow(), objectRow()];
    const raw = await openFormer(name, 7);
    await putRaw(raw, 'objects', old);
    raw.close();
    const { store } = openStore({ name });
    expect(await store.lastChange()).toBe(0);
    await store.commit({ objects: [object] });
    const { changes } = await store.getChanges({ after: 0 });
    expect(changes).toEqual([{ seq: 1, objects: [object.id], deleted: [] }]);
    expect(await store.getObject(old.id)).toEqual(old);
  });
});
