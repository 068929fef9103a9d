import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import type { PackRow } from '../../../src/lib/engine/store/dexie/PackRow.ts';
import { groupOf, later, runRow, snapshotOf } from '../../contracts/store/rows.ts';
import { newDatabase } from './newDatabase.ts';
import { openStore } from './openStore.ts';
import { done, openFormer, openRaw, putRaw } from './raw.ts';
import { watchTransactions } from './watchTransactions.ts';

/** The packs as they lie there, oldest first. */
function packsIn(raw: IDBDatabase): Promise<PackRow[]> {
  const all = raw.transaction('packs').objectStore('packs').getAll();
  return done(all as IDBRequest<PackRow[]>);
}

function rowsIn(raw: IDBDatabase): Promise<number> {
  return done(raw.transaction('snapshots').objectStore('snapshots').count());
}

function sizes(packs: readonly PackRow[]): number[] {
  return packs.map(({ snapshots }) => snapshots.length);
}

describe('packs of snapshots', () => {
  test('[S40] hold those of one commit and run, at most 200; few lie in rows of their own', async () => {
    const name = newDatabase();
    const { store } = openStore({ name });
    const [a, b] = [groupOf(450, { idWorkflow: newId() }), groupOf(12, { idWorkflow: newId() })];
    await store.commit({
      objects: [...a.objects, ...b.objects],
      snapshots: [...a.snapshots, ...b.snapshots]
    });
    const raw = await openRaw(name);
    expect(sizes(await packsIn(raw))).toEqual([200, 200, 50, 12]);
    expect(await rowsIn(raw)).toBe(0);
    const few = groupOf(9, { idWorkflow: newId() });
    await store.commit(few);
    // Nor are those packed that have no run, or whose objects are not in the commit.
    await store.commit(groupOf(20, {}));
    await store.commit({ snapshots: groupOf(20, { idWorkflow: newId() }).snapshots });
    expect(await packsIn(raw)).toHaveLength(4);
    expect(await rowsIn(raw)).toBe(49);
    expect(await store.getSnapshots(few.objects[3]?.id ?? '')).toEqual([few.snapshots[3]]);
  });

  test('[S40] rows from before there were packs are read beside them', async () => {
    const name = newDatabase();
    const idWorkflow = newId();
    const { objects, snapshots } = groupOf(12, { idWorkflow });
    const before = await openFormer(name, 4);
    for (const row of objects) await putRaw(before, 'objects', row);
    for (const row of snapshots) await putRaw(before, 'snapshots', row);
    before.close();
    const { store } = openStore({ name });
    const changed = objects.map((row) => later(row));
    const more = changed.map((row) => snapshotOf(row));
    await store.commit({ objects: changed, snapshots: more });
    expect(await store.getSnapshotsOfRun(idWorkflow)).toEqual([...snapshots, ...more]);
    expect(await store.getSnapshots(objects[5]?.id ?? '')).toEqual([snapshots[5], more[5]]);
    expect(await store.getSnapshot(snapshots[5]?.id ?? '')).toEqual(snapshots[5]);
    await store.commit({ deleteObjects: [{ id: objects[5]?.id ?? '' }] });
    expect(await store.getSnapshots(objects[5]?.id ?? '')).toEqual([]);
  });

  test('[S40] a commit of them whose answer was lost is not taken for a conflict', async () => {
    const watched = watchTransactions();
    const { store } = openStore({ name: newDatabase() });
    await store.getTally();
    const idWorkflow = newId();
    const { objects, snapshots } = groupOf(12, { idWorkflow });
    watched.loseNextAnswer();
    await store.commit({ objects, snapshots });
    expect(await store.getSnapshotsOfRun(idWorkflow)).toEqual(snapshots);
  });

  test('[S41] a history looks only into the packs that may have part of it', async () => {
    const name = newDatabase();
    const { store, events } = openStore({ name });
    const idWorkflow = newId();
    const group = groupOf(600, { idWorkflow });
    await store.commit(group);
    const raw = await openRaw(name);
    const [first, second, third] = await packsIn(raw);
    // Whoever looked into these two would have to tell that they cannot be read.
    for (const pack of [first, third]) await putRaw(raw, 'packs', { ...pack, snapshots: null });
    // Nor is more parsed than is answered.
    const [head, ...others] = second?.snapshots ?? [];
    const torn = others.map((packed) => ({ ...packed, json: '{' }));
    await putRaw(raw, 'packs', { ...second, snapshots: [head, ...torn] });
    expect(await store.getSnapshots(group.objects[200]?.id ?? '')).toEqual([group.snapshots[200]]);
    expect(await store.getSnapshot(group.snapshots[200]?.id ?? '')).toEqual(group.snapshots[200]);
    expect(events).toEqual([]);
  });

  test('[S42] a pack goes with the last of its objects', async () => {
    const name = newDatabase();
    const { store } = openStore({ name });
    const { objects, snapshots } = groupOf(250, { idWorkflow: newId() });
    await store.commit({ objects, snapshots });
    const raw = await openRaw(name);
    const ids = objects.map(({ id }) => ({ id }));
    await store.commit({ deleteObjects: ids.slice(0, 199) });
    expect(sizes(await packsIn(raw))).toEqual([1, 50]);
    await store.commit({ deleteObjects: ids.slice(199, 220) });
    expect(sizes(await packsIn(raw))).toEqual([30]);
    await store.commit({ deleteObjects: ids });
    expect(await packsIn(raw)).toEqual([]);
  });

  test('[S42] one that cannot be read goes when no object of its range is left', async () => {
    const name = newDatabase();
    const { store } = openStore({ name });
    const { objects, snapshots } = groupOf(12, { idWorkflow: newId() });
    await store.commit({ objects, snapshots });
    const raw = await openRaw(name);
    const [pack] = await packsIn(raw);
    await putRaw(raw, 'packs', { ...pack, snapshots: 'torn' });
    const ids = objects.map(({ id }) => ({ id }));
    await store.commit({ deleteObjects: ids.slice(1) });
    expect(await packsIn(raw)).toHaveLength(1);
    await store.commit({ deleteObjects: ids });
    expect(await packsIn(raw)).toEqual([]);
  });

  test('[S43] one that cannot be read is told of once and hides no other', async () => {
    const name = newDatabase();
    const { store, events } = openStore({ name });
    const run = runRow();
    const { objects, snapshots } = groupOf(400, { idWorkflow: run.id });
    await store.commit({ runs: [run], objects, snapshots });
    const raw = await openRaw(name);
    const [bad, good] = await packsIn(raw);
    await putRaw(raw, 'packs', { ...bad, snapshots: 'lost' });
    expect(await store.getSnapshotsOfRun(run.id)).toEqual(snapshots.slice(200));
    expect(await store.getSnapshots(objects[0]?.id ?? '')).toEqual([]);
    expect(events).toMatchObject([{ kind: 'unreadable', table: 'packs', id: bad?.id }]);
    await expect(store.getSnapshot(snapshots[0]?.id ?? '')).rejects.toMatchObject({
      code: 'UNREADABLE_ROW',
      details: { table: 'packs', id: bad?.id }
    });
    expect(await store.getSnapshot(snapshots[200]?.id ?? '')).toEqual(snapshots[200]);
    // Its objects go without it, and it goes with its run.
    await store.commit({ deleteObjects: [{ id: objects[0]?.id ?? '' }] });
    expect(await packsIn(raw)).toMatchObject([{ snapshots: 'lost' }, good]);
    await store.commit({ deleteRuns: [run.id] });
    expect(await packsIn(raw)).toEqual([]);
  });

  test('[S43] a snapshot in it that cannot be read is told of once and hides no other', async () => {
    const name = newDatabase();
    const { store, events } = openStore({ name });
    const idWorkflow = newId();
    const { objects, snapshots } = groupOf(12, { idWorkflow });
    await store.commit({ objects, snapshots });
    const raw = await openRaw(name);
    const [pack] = await packsIn(raw);
    const [torn, foreign, ...rest] = pack?.snapshots ?? [];
    await putRaw(raw, 'packs', {
      ...pack,
      snapshots: [
        { ...torn, json: '{"id":' },
        { ...foreign, json: JSON.stringify({ ...snapshots[1], status: 'PENDING' }) },
        null,
        ...rest
      ]
    });
    expect(await store.getSnapshotsOfRun(idWorkflow)).toEqual(snapshots.slice(2));
    expect(await store.getSnapshotsOfRun(idWorkflow)).toHaveLength(10);
    expect(events).toMatchObject([
      { kind: 'unreadable', table: 'packs', id: pack?.id },
      { kind: 'unreadable', table: 'snapshots', id: torn?.id },
      { kind: 'unreadable', table: 'snapshots', id: foreign?.id }
    ]);
    await expect(store.getSnapshot(torn?.id ?? '')).rejects.toMatchObject({
      code: 'UNREADABLE_ROW',
      details: { table: 'snapshots', id: torn?.id }
    });
    expect(await store.getSnapshots(objects[1]?.id ?? '')).toEqual([]);
    await store.commit({ deleteObjects: objects.slice(0, 2).map(({ id }) => ({ id })) });
    expect(sizes(await packsIn(raw))).toEqual([10]);
  });
});
