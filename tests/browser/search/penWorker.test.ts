import { describe, expect, test } from 'vitest';
import { later } from '../../contracts/store/rows.ts';
import { newDatabase } from '../store/newDatabase.ts';
import { openStore } from '../store/openStore.ts';
import { openRaw, putRaw } from '../store/raw.ts';
import { followed, hasReadAll, openPen, openPenBy, queryOf, run, sheep } from './openPen.ts';

const names = ['Anna', 'Berta', 'Clara', 'Dora'];

/** A database with these sheep, and a connection to it as another tab has one. */
async function fold() {
  const name = newDatabase();
  const { store } = openStore({ name });
  const [anna, berta, clara, dora] = names.map((each) => sheep(each)) as [
    ReturnType<typeof sheep>,
    ReturnType<typeof sheep>,
    ReturnType<typeof sheep>,
    ReturnType<typeof sheep>
  ];
  await store.commit({ runs: [run], objects: [anna, berta, clara, dora] });
  return { name, store, anna, berta, clara, dora };
}

/** Closes an index as soon as it lies on the shelf with the last change. */
async function shelve({ name, store }: Pick<Awaited<ReturnType<typeof fold>>, 'name' | 'store'>) {
  const { pen } = openPen(name);
  expect((await pen.query(queryOf()))?.ids).toHaveLength(names.length);
  await expect.poll(async () => (await store.getShelf('pen'))?.seq).toBe(1);
  pen.close();
}

describe('the index of the list, kept by a worker', () => {
  test('is made of all objects where there is none, and tells how far it is', async () => {
    const { name, anna, berta, clara, dora } = await fold();
    const opened = openPen(name);
    const answer = await opened.pen.query(queryOf());
    expect(answer).toMatchObject({ ids: [anna.id, berta.id, clara.id, dora.id], total: 4 });
    expect(answer?.facets.workflow).toEqual([{ value: 'flock', count: 4 }]);
    expect(opened.told[0]).toEqual({ state: 'reading', done: 0, total: 4 });
    expect(opened.told.at(-1)).toEqual({ state: 'ready', size: 4 });
    expect(await opened.pen.query(queryOf('ERT'))).toMatchObject({ ids: [berta.id] });
    expect(await opened.pen.idsOf(queryOf('', { limit: 1 }))).toHaveLength(4);
    const range = { fromId: clara.id, toId: berta.id };
    expect(await opened.pen.rangeOf(queryOf(), range)).toEqual([berta.id, clara.id]);
    expect(opened.ends).toEqual([]);
  });

  test('is taken from the shelf, and nothing is read', async () => {
    const all = await fold();
    await shelve(all);
    const opened = openPen(all.name);
    expect(await opened.pen.query(queryOf('clar'))).toMatchObject({ ids: [all.clara.id] });
    expect(hasReadAll(opened)).toBe(false);
  });

  test('from the shelf, takes in what has changed while nobody was there', async () => {
    const all = await fold();
    await shelve(all);
    const emma = sheep('Emma');
    await all.store.commit({ objects: [later(all.anna, { data: { name: 'Zora' } }), emma] });
    await all.store.commit({ deleteObjects: [{ id: all.berta.id }] });
    const opened = openPen(all.name);
    expect((await opened.pen.query(queryOf()))?.ids).toEqual(
      [all.clara, all.dora, emma, all.anna].map(({ id }) => id)
    );
    expect(hasReadAll(opened)).toBe(false);
  });

  test('follows what other tabs change and delete', async () => {
    const { name, store, anna, berta } = await fold();
    const opened = openPen(name);
    const answers = followed(opened.pen, queryOf('status:INITIAL', { limit: 2 }));
    await answers.until((answer) => answer?.total === 4);
    await store.commit({ objects: [later(anna, { status: 'HALTED' })] });
    await answers.until((answer) => answer?.total === 3);
    expect(answers.all.at(-1)?.facets.status).toContainEqual({ value: 'HALTED', count: 1 });
    await store.commit({ deleteObjects: [{ id: berta.id }] });
    await answers.until((answer) => answer?.total === 2);
    await store.commit({ deleteRuns: [run.id] });
    await answers.until((answer) => answer?.total === 0);
    await store.commit({ runs: [run], objects: [sheep('Frieda')] });
    await answers.until((answer) => answer?.total === 1);
    await store.clear();
    await answers.until((answer) => answer?.total === 0);
    expect(opened.ends).toEqual([]);
  });

  test('reads all anew when the feed has lost what it has not seen', async () => {
    const all = await fold();
    await shelve(all);
    const raw = await openRaw(all.name);
    raw.transaction('changes', 'readwrite').objectStore('changes').clear();
    await all.store.commit({ deleteObjects: [{ id: all.anna.id }] });
    const opened = openPen(all.name);
    expect((await opened.pen.query(queryOf()))?.total).toBe(3);
    expect(hasReadAll(opened)).toBe(true);
  });

  test('reads all anew when workflows describe their objects otherwise', async () => {
    const all = await fold();
    await shelve(all);
    const opened = openPen(all.name, 'renamed');
    expect((await opened.pen.query(queryOf('sheep')))?.total).toBe(4);
    expect(hasReadAll(opened)).toBe(true);
  });

  test.each<[string, (row: object) => object]>([
    ['without its parts', (row) => ({ ...row, buffers: [] })],
    ['with a part cut off', (row) => ({ ...row, buffers: [new ArrayBuffer(3)] })],
    ['of another form', (row) => ({ ...row, header: { format: 0 } })],
    ['that is no shelf at all', (row) => ({ ...row, buffers: 'torn' })]
  ])('reads all anew when it lies torn on the shelf: %s', async (_, tear) => {
    const all = await fold();
    await shelve(all);
    const row = await all.store.getShelf('pen');
    await putRaw(await openRaw(all.name), 'shelf', tear(row ?? {}));
    const opened = openPen(all.name);
    expect((await opened.pen.query(queryOf('clar')))?.ids).toEqual([all.clara.id]);
    expect(hasReadAll(opened)).toBe(true);
  });

  test('leaves out an object that cannot be read, as lists do', async () => {
    const { name, store, anna, berta } = await fold();
    const raw = await openRaw(name);
    await putRaw(raw, 'objects', { ...anna, callbackPos: 'nowhere' });
    const { pen, ends } = openPen(name);
    const answers = followed(pen, queryOf());
    await answers.until((answer) => answer?.total === 3);
    await putRaw(raw, 'objects', { ...berta, callbackPos: 'nowhere' });
    await putRaw(raw, 'changes', { seq: 2, objects: [berta.id], deleted: [] });
    await store.commit({ objects: [sheep('Emma'), sheep('Frieda'), sheep('Gerda')] });
    await answers.until((answer) => answer?.total === 5);
    expect(answers.all.at(-1)?.ids).not.toContain(berta.id);
    expect(ends).toEqual([]);
  });
});

describe('what is asked of the record itself', () => {
  test('is read from the rows that may match, and kept up by the feed', async () => {
    const { name, store, anna, berta } = await fold();
    const opened = openPen(name);
    const answers = followed(opened.pen, queryOf('data.name:er'));
    await answers.until((answer) => answer?.ids.join() === berta.id);
    expect(opened.told).toContainEqual({ state: 'searching', done: 0, total: 4 });
    expect(opened.told.at(-1)).toEqual({ state: 'ready', size: 4 });
    await store.commit({ objects: [later(anna, { data: { name: 'Gerda' } })] });
    await answers.until((answer) => answer?.total === 2);
    await store.commit({ deleteObjects: [{ id: berta.id }] });
    await answers.until((answer) => answer?.ids.join() === anna.id);
    expect(await opened.pen.query(queryOf('-data.name:er'))).toMatchObject({ total: 2 });
    expect(await opened.pen.query(queryOf('data.name:er status:HALTED'))).toMatchObject({
      total: 0,
      needsData: []
    });
  });
});

describe('a worker that cannot go on', () => {
  test('is told of once, and whoever asks or follows goes on without', async () => {
    const { name } = await fold();
    const { pen, worker, ends } = openPen(name);
    const answers = followed(pen, queryOf());
    await answers.until((answer) => answer?.total === 4);
    const asked = pen.query(queryOf('data.name:er'));
    worker.terminate();
    // A browser tells of a thread without memory like so.
    worker.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
    expect(await asked).toBeUndefined();
    expect(answers.all.at(-1)).toBeUndefined();
    expect(await pen.query(queryOf())).toBeUndefined();
    expect(await pen.idsOf(queryOf())).toBeUndefined();
    expect(followed(pen, queryOf()).all).toEqual([undefined]);
    worker.dispatchEvent(new MessageEvent('messageerror'));
    expect(ends).toEqual(['out of memory']);
  });

  test('is no more than that when its script is not there', async () => {
    const { pen, ends } = openPenBy(() => new Worker('/nowhere.js', { type: 'module' }));
    expect(await pen.query(queryOf())).toBeUndefined();
    expect(ends).toHaveLength(1);
  });

  test('says why when the database is of a newer form', async () => {
    const name = newDatabase();
    (await openRaw(name, 9_990)).close();
    const { pen, ends } = openPen(name);
    expect(await pen.query(queryOf())).toBeUndefined();
    expect(ends).toEqual([expect.stringContaining('newer')]);
  });
});
