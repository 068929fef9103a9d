import { describe, expect, it } from 'vitest';
import { StorageFullError } from '../../../src/lib/engine/model/storeErrors.ts';
import { RefusingStore } from './RefusingStore.ts';
import { act, makePinfold, workflowOf } from './support.ts';

const counting = (saves: boolean) =>
  workflowOf(
    'counting',
    act('one', async (obj) => {
      obj.data = `${obj.data as string}1`;
      if (saves) await obj.save();
    }),
    act('two', (obj) => {
      obj.data = `${obj.data as string}2`;
    })
  );

/** A store with room for one object a commit, once it has begun to be full. */
function tight(saves = false) {
  const store = new RefusingStore();
  const pinfold = makePinfold([counting(saves)], { store });
  store.refuse = (objects) => (objects > 1 ? new StorageFullError() : undefined);
  const free = () => {
    store.refuse = () => undefined;
  };
  return { pinfold, store, free };
}

describe('a run in the page that comes to a full storage', () => {
  it('[D82] shows the first object of which nothing could be stored as failed, and goes on later', async () => {
    const { pinfold, free } = tight();
    await expect(pinfold.start('counting', ['a', 'b'])).rejects.toMatchObject({
      code: 'STORAGE_FULL'
    });
    const [run] = await pinfold.runs.query();
    const id = run?.id ?? '';
    expect(run?.status).toBe('ERROR');
    const [object, ...others] = await pinfold.runs.getObjects(id);
    expect(others).toEqual([]);
    expect(object).toMatchObject({ status: 'ERROR', data: 'a' });
    expect(object?.getErrorMessage()?.title).toContain('StorageFullError: The storage');
    expect(object?.getErrorMessage()?.details).toContain('continue');
    free();
    expect(await pinfold.findInterrupted()).toMatchObject([{ remaining: 2 }]);
    await pinfold.continueInterrupted(id);
    const done = await pinfold.runs.getObjects(id);
    expect(done.map(({ data, status }) => [data, status])).toEqual([
      ['a12', 'COMPLETED'],
      ['b12', 'COMPLETED']
    ]);
    expect(done.map((each) => each.getErrorMessage())).toEqual([null, null]);
    expect(await pinfold.runs.getStatus(id)).toBe('COMPLETED');
    expect(await pinfold.store.getClaims()).toEqual([]);
  });

  it('[D82] shows a stored one likewise', async () => {
    const { pinfold, store, free } = tight();
    const ids = await Promise.all(
      ['a', 'b'].map(async (data) => (await pinfold.objects.create({ data })).id)
    );
    await expect(pinfold.startByOids('counting', ids)).rejects.toMatchObject({
      code: 'STORAGE_FULL'
    });
    expect((await store.getObjects(ids)).map((row) => row?.status)).toEqual(['ERROR', 'INITIAL']);
    free();
    const [run] = await pinfold.runs.query();
    await pinfold.continueInterrupted(run?.id ?? '');
    expect((await store.getObjects(ids)).map((row) => row?.data)).toEqual(['a12', 'b12']);
  });

  it('[D82] without room for that the run says so all the same', async () => {
    const { pinfold, store, free } = tight();
    store.refuse = (objects) => (objects > 0 ? new StorageFullError() : undefined);
    await expect(pinfold.start('counting', ['a', 'b'])).rejects.toMatchObject({
      code: 'STORAGE_FULL'
    });
    const [run] = await pinfold.runs.query();
    expect(run?.status).toBe('ERROR');
    expect(await pinfold.runs.getObjects(run?.id ?? '')).toEqual([]);
    free();
    expect(await pinfold.findInterrupted()).toMatchObject([{ remaining: 2 }]);
  });

  it('[D82] of what refuses otherwise no object is at fault', async () => {
    const { pinfold, store } = tight();
    const refused = new Error('broken');
    store.refuse = (objects) => (objects > 1 ? refused : undefined);
    await expect(pinfold.start('counting', ['a', 'b'])).rejects.toBe(refused);
    const [run] = await pinfold.runs.query();
    expect(run?.status).toBe('ERROR');
    expect(await pinfold.runs.getObjects(run?.id ?? '')).toEqual([]);
  });
});
