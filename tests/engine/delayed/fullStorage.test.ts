import { describe, expect, it } from 'vitest';
import type { Pinfold } from '../../../src/lib/engine/index.ts';
import { StorageFullError } from '../../../src/lib/engine/model/storeErrors.ts';
import type { Changes } from '../../../src/lib/engine/ports/Store.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { act, makePinfold, workflowOf } from '../run/support.ts';
import { note } from './waiting.ts';

/** A store with room for so many objects a commit, and for what has none. */
class TightStore extends MemoryStore {
  room = Infinity;

  override async commit(changes: Changes): Promise<void> {
    if ((changes.objects?.length ?? 0) > this.room) throw new StorageFullError();
    await super.commit(changes);
  }
}

const counting = (order: unknown[], save: (data: unknown) => boolean = () => false) =>
  workflowOf(
    'counting',
    act('one', (obj) => {
      note(obj, 'one');
      return save((obj.data as unknown[])[0]) ? obj.save() : undefined;
    }),
    act('two', (obj) => {
      note(obj, 'two');
      order.push((obj.data as unknown[])[0]);
    })
  );

const records = (count: number) => Array.from({ length: count }, (_, n) => [n]);

async function statusesOf({ runs }: Pinfold, id: string): Promise<unknown[]> {
  return (await runs.getObjects(id)).map(({ data, status }) => [(data as unknown[])[0], status]);
}

async function expectFull(pinfold: Pinfold, idJob: string): Promise<string> {
  const { idWorkflow, status } = await pinfold.jobs.get(idJob);
  expect(status).toBe('FAILURE');
  expect(await pinfold.runs.getStatus(idWorkflow)).toBe('ERROR');
  return idWorkflow;
}

/** Driven again it comes to the end that was to be, and nothing of the failure is left. */
async function expectResumed(pinfold: Pinfold, idJob: string, data: unknown[]): Promise<void> {
  await pinfold.jobs.redrive(idJob);
  const run = await pinfold.asyncResult(idJob);
  expect(run.status).toBe('COMPLETED');
  const done = run.completedObjects.filter(({ idWorkflow }) => idWorkflow === run.id);
  expect(done.map((object) => object.data)).toEqual(data);
  expect(done.map(({ extraData }) => extraData._error_msg)).toEqual(data.map(() => null));
  expect(await pinfold.store.getClaims()).toEqual([]);
}

describe('a job that fails for want of storage', () => {
  it('[D40] shows the first object of which nothing could be stored as failed, and what to do', async () => {
    const store = new TightStore();
    const order: unknown[] = [];
    const pinfold = makePinfold([counting(order)], { store });
    store.room = 1;
    const result = pinfold.startDelayed('counting', records(4));
    await expect(result).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    const id = await expectFull(pinfold, result.id);
    const [object, ...others] = await pinfold.runs.getObjects(id);
    expect(others).toEqual([]);
    expect(object).toMatchObject({ status: 'ERROR', data: [0] });
    const message = object?.extraData._error_msg;
    expect(message?.title).toContain('StorageFullError: The storage');
    expect(message?.details).toContain('retry the run');
    store.room = Infinity;
    order.length = 0;
    const done = records(4).map(([n]) => [n, 'one', 'two']);
    await expectResumed(pinfold, result.id, done);
    expect(order).toEqual([0, 1, 2, 3]);
    const snapshots = await store.getSnapshotsOfRun(id);
    expect(snapshots.map(({ data, status }) => [data, status])).toEqual(
      records(4).map((data) => [data, 'INITIAL'])
    );
    await pinfold.close();
  });

  it('[D40] one that has saved itself goes on from there', async () => {
    const store = new TightStore();
    const pinfold = makePinfold([counting([], (n) => n === 0)], { store });
    store.room = 1;
    const result = pinfold.startDelayed('counting', records(3));
    await expect(result).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    const id = await expectFull(pinfold, result.id);
    expect(await statusesOf(pinfold, id)).toEqual([[0, 'ERROR']]);
    store.room = Infinity;
    await expectResumed(pinfold, result.id, [
      [0, 'one', 'one', 'two'],
      [1, 'one', 'two'],
      [2, 'one', 'two']
    ]);
    await pinfold.close();
  });

  it('[D40] stored objects are shown likewise, also a single one', async () => {
    const store = new TightStore();
    const pinfold = makePinfold([counting([])], { store });
    const objects = await Promise.all(records(2).map((data) => pinfold.objects.create({ data })));
    const ids = objects.map(({ id }) => id);
    store.room = 1;
    const result = pinfold.startByOidsDelayed('counting', ids);
    await expect(result).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    await expectFull(pinfold, result.id);
    const rows = await pinfold.store.getObjects(ids);
    expect(rows.map((row) => row?.status)).toEqual(['ERROR', 'INITIAL']);
    store.room = Infinity;
    const done = records(2).map(([n]) => [n, 'one', 'two']);
    await expectResumed(pinfold, result.id, done);
    await pinfold.close();
  });

  it('[D40] without room for that it fails all the same, and goes on', async () => {
    const store = new TightStore();
    const pinfold = makePinfold([counting([])], { store });
    store.room = 0;
    const result = pinfold.startDelayed('counting', records(2));
    await expect(result).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    const id = await expectFull(pinfold, result.id);
    expect(await statusesOf(pinfold, id)).toEqual([]);
    store.room = Infinity;
    const done = records(2).map(([n]) => [n, 'one', 'two']);
    await expectResumed(pinfold, result.id, done);
    await pinfold.close();
  });

  it('[D40] released instead, the failed object stays so and the others are new', async () => {
    const store = new TightStore();
    const pinfold = makePinfold([counting([])], { store });
    store.room = 1;
    const result = pinfold.startDelayed('counting', records(3));
    await expect(result).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    const id = await expectFull(pinfold, result.id);
    store.room = Infinity;
    await pinfold.releaseInterrupted(id);
    expect(await statusesOf(pinfold, id)).toEqual([
      [0, 'ERROR'],
      [1, 'INITIAL'],
      [2, 'INITIAL']
    ]);
    await pinfold.close();
  });
});
