import { cdp } from 'vitest/browser';
import { describe, expect, onTestFinished, test } from 'vitest';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import { countIn } from '../../../src/lib/engine/model/Tally.ts';
import type { Changes, Store } from '../../../src/lib/engine/ports/Store.ts';
import {
  claimRow,
  groupOf,
  jobRow,
  later,
  logRow,
  objectRow,
  runRow,
  snapshotOf,
  wakeRow
} from '../../contracts/store/rows.ts';
import { newDatabase } from './newDatabase.ts';
import { openStore } from './openStore.ts';

declare global {
  interface Navigator {
    readonly storageBuckets: {
      open(name: string, options: { quota: number }): Promise<{ indexedDB: IDBFactory }>;
      delete(name: string): Promise<void>;
    };
  }
}

/**
 * A storage bucket of 12 MB. (A quota set from outside only counts once Chromium forgets what it
 * knew of the default bucket, which other tests use.)
 */
async function smallBucket(): Promise<IDBFactory> {
  const name = crypto.randomUUID();
  const bucket = await navigator.storageBuckets.open(name, { quota: 12_000_000 });
  onTestFinished(async () => {
    await navigator.storageBuckets.delete(name);
    await limitStorage();
  });
  return bucket.indexedDB;
}

/** Sets the quota of the whole origin, or gives the browser's own back. */
async function limitStorage(quotaSize?: number): Promise<void> {
  await cdp().send('Storage.overrideQuotaForOrigin', {
    origin: location.origin,
    ...(quotaSize === undefined ? {} : { quotaSize })
  });
}

/** Changes of about 1 MB that no compression makes small. */
function large(): Changes {
  const bytes = crypto.getRandomValues(new Uint8Array(60_000));
  const text = Array.from(bytes, (byte) => byte.toString(36)).join('');
  const objects = Array.from({ length: 8 }, () => objectRow({ data: { text } }));
  return { objects, snapshots: objects.map((row) => snapshotOf(row)) };
}

/** Stores large changes until one is refused for want of room. */
async function fill(store: Store): Promise<{ stored: Changes[]; refused: Changes }> {
  const stored: Changes[] = [];
  for (;;) {
    expect(stored.length).toBeLessThan(50);
    const changes = large();
    try {
      await store.commit({ ...changes, logs: [logRow()] });
      stored.push(changes);
    } catch (error) {
      expect(error).toMatchObject({ name: 'StorageFullError', code: 'STORAGE_FULL' });
      return { stored, refused: changes };
    }
  }
}

describe('a full storage', () => {
  test('[S24] refuses the whole commit by name; what was there stays, and deleting helps', async () => {
    const { store } = openStore({ name: newDatabase(), indexedDB: await smallBucket() });
    const first = objectRow({ data: 'there before' });
    const claim = claimRow();
    await store.commit({ objects: [first], claims: [claim] });
    const { stored, refused } = await fill(store);
    const ids = (changes: Changes): string[] => (changes.objects ?? []).map(({ id }) => id);
    expect(await store.getObjects(ids(refused))).toEqual(ids(refused).map(() => undefined));
    expect(await store.getSnapshots(ids(refused)[0] ?? '')).toEqual([]);
    expect(await store.getObject(first.id)).toEqual(first);
    for (const changes of stored) {
      expect(await store.getObjects(ids(changes))).toEqual(changes.objects);
    }
    expect(countIn(await store.getTally(), {})).toBe(1 + 8 * stored.length);

    // With no byte left each put is refused, that of a tally too: deleting works all the same.
    await limitStorage(1);
    for (const changes of [refused, { logs: [logRow()] }]) {
      await expect(store.commit(changes)).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    }
    const [deleted = '', ...others] = stored.flatMap(ids);
    await store.commit({ deleteObjects: [{ id: deleted, revision: 1 }], releases: [claim.id] });
    expect(await store.getClaims()).toEqual([]);
    expect(countIn(await store.getTally(), {})).toBe(8 * stored.length);
    await store.commit({ deleteObjects: others.map((id) => ({ id })) });
    expect((await store.queryObjects({})).rows).toEqual([first]);
    expect(countIn(await store.getTally(), {})).toBe(1);
    await limitStorage();
    await store.commit({ objects: refused.objects?.slice(0, 1) ?? [] });
    expect(countIn(await store.getTally(), {})).toBe(2);
  });

  test('[D64] lets runs and objects go that somebody waits for, who goes on once there is room', async () => {
    const indexedDB = await smallBucket();
    const name = newDatabase();
    const { store } = openStore({ name, indexedDB });
    /** An ended job whose run waits itself, and an object that waits for it. */
    const awaited = async () => {
      const run = runRow();
      const job = jobRow({ idWorkflow: run.id, status: 'SUCCESS', finished: 1 });
      const object = objectRow({ status: 'WAITING', idWorkflow: run.id });
      const parent = objectRow({ status: 'WAITING', idWorkflow: runRow().id });
      await store.commit({ runs: [run], jobs: [job], objects: [object], wakes: [wakeRow(object)] });
      const wakes = [wakeRow(parent, { jobs: [job.id], openJobs: [job.id] })];
      await store.commit({ objects: [parent], wakes });
      return { run, object, parent };
    };
    const [one, two, three] = [await awaited(), await awaited(), await awaited()];
    const dueOf = async (...parents: { readonly parent: { readonly id: string } }[]) =>
      (await store.getWakes(parents.map(({ parent }) => parent.id))).map((wake) => wake?.due);
    await fill(store);
    await limitStorage(1);
    await expect(store.commit({ logs: [logRow()] })).rejects.toMatchObject({
      code: 'STORAGE_FULL'
    });
    await store.commit({ deleteRuns: [one.run.id] });
    await store.commit({ deleteObjects: [{ id: two.object.id }] });
    expect(await store.getRun(one.run.id)).toBeUndefined();
    expect(await store.getObject(two.object.id)).toBeUndefined();
    expect(await dueOf(one, two, three)).toEqual([null, null, null]);
    await limitStorage();
    await expect.poll(() => dueOf(one, two, three)).toEqual([0, 0, null]);
  });

  test('[D64] and is told so by the next page too, where the first was closed before', async () => {
    const indexedDB = await smallBucket();
    const name = newDatabase();
    const { store } = openStore({ name, indexedDB });
    const run = runRow();
    const job = jobRow({ idWorkflow: run.id });
    const parent = objectRow({ status: 'WAITING', idWorkflow: runRow().id });
    const wakes = [wakeRow(parent, { jobs: [job.id], openJobs: [job.id] })];
    await store.commit({ runs: [run], jobs: [job], objects: [parent], wakes });
    await fill(store);
    await limitStorage(1);
    await store.commit({ deleteRuns: [run.id] });
    await store.close();
    await limitStorage();
    const { store: next } = openStore({ name, indexedDB });
    expect((await next.getWakes([parent.id]))[0]?.due).toBeNull();
    await next.mendWakes();
    expect((await next.getWakes([parent.id]))[0]?.due).toBe(0);
  });

  test('[S42] takes the packed snapshots of a deleted object with it, though no pack can be put', async () => {
    const { store } = openStore({ name: newDatabase(), indexedDB: await smallBucket() });
    const idWorkflow = newId();
    const { objects, snapshots } = groupOf(12, { idWorkflow });
    await store.commit({ objects, snapshots });
    await fill(store);
    await limitStorage(1);
    await expect(store.commit({ logs: [logRow()] })).rejects.toMatchObject({
      code: 'STORAGE_FULL'
    });
    const ids = objects.map(({ id }) => ({ id }));
    await store.commit({ deleteObjects: ids.slice(0, 1) });
    expect(await store.getSnapshots(ids[0]?.id ?? '')).toEqual([]);
    expect(await store.getSnapshot(snapshots[0]?.id ?? '')).toBeUndefined();
    expect(await store.getSnapshotsOfRun(idWorkflow)).toEqual(snapshots.slice(1));
    await limitStorage();
    await store.commit({ deleteObjects: ids.slice(1, 2) });
    // Taken out with the next one: stored anew, it has no history.
    await store.commit({ objects: objects.slice(0, 2) });
    expect(await store.getSnapshots(ids[0]?.id ?? '')).toEqual([]);
    expect(await store.getSnapshotsOfRun(idWorkflow)).toEqual(snapshots.slice(2));
    await limitStorage(1);
    await store.commit({ deleteObjects: ids });
    expect(await store.getSnapshotsOfRun(idWorkflow)).toEqual([]);
  });

  test('[S82] a deletion with no byte left empties the feed, and a reader looks at all', async () => {
    const { store } = openStore({ name: newDatabase(), indexedDB: await smallBucket() });
    const [object, other] = [objectRow(), objectRow()];
    await store.commit({ objects: [object, other] });
    await fill(store);
    const seen = await store.lastChange();
    await limitStorage(1);
    await store.commit({ deleteObjects: [{ id: object.id }] });
    expect(await store.getChanges({ after: seen })).toMatchObject({ isWhole: false });
    await limitStorage();
    await store.commit({ objects: [later(other)] });
    expect(await store.lastChange()).toBe(seen + 1);
    expect(await store.getChanges({ after: seen })).toMatchObject({ isWhole: false });
    expect(await store.getChanges({ after: seen + 1 })).toMatchObject({ isWhole: true });
  });

  test('[S84] what can be made anew makes room for a commit', async () => {
    const { store } = openStore({ name: newDatabase(), indexedDB: await smallBucket() });
    const buffer = crypto.getRandomValues(new Uint8Array(60_000)).buffer;
    const buffers = Array.from({ length: 20 }, () => buffer);
    await store.putShelf({ id: 'pen', seq: 0, version: '', header: {}, buffers });
    await fill(store);
    expect(await store.getShelf('pen')).toBeUndefined();
  });

  test('[S84] clearing works with no byte left, and the feed is not whole', async () => {
    const { store } = openStore({ name: newDatabase(), indexedDB: await smallBucket() });
    await fill(store);
    const seen = await store.lastChange();
    await limitStorage(1);
    await store.clear();
    expect((await store.queryObjects({})).rows).toEqual([]);
    expect(await store.getChanges({ after: seen })).toMatchObject({ isWhole: false });
  });
});
