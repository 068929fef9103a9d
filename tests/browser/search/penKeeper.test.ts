import { describe, expect, test } from 'vitest';
import { later } from '../../contracts/store/rows.ts';
import { openRaw, putRaw } from '../store/raw.ts';
import { renamedFlock } from './flock.ts';
import { fold, queryOf, sheep, untilShelved, type Fold } from './fold.ts';
import { answersOf, openKeeper } from './openKeeper.ts';

/** Closes an index as soon as it lies on the shelf. */
async function shelve(all: Fold): Promise<void> {
  const { keeper, close } = openKeeper(all.name);
  await keeper.open();
  await untilShelved(all);
  close();
}

describe('the index of the list at its opening', () => {
  test('is taken from the shelf, and nothing is read', async () => {
    const all = await fold();
    await shelve(all);
    const { keeper, told } = openKeeper(all.name);
    expect(await keeper.query(queryOf('clar'))).toMatchObject({ ids: [all.clara.id], total: 1 });
    expect(told).toEqual([{ state: 'ready', size: 4 }]);
  });

  test('takes in what has changed while nobody was there, and lies on the shelf with it', async () => {
    const all = await fold();
    await shelve(all);
    const emma = sheep('Emma');
    await all.store.commit({ objects: [later(all.anna, { data: { name: 'Zora' } }), emma] });
    await all.store.commit({ deleteObjects: [{ id: all.berta.id }] });
    const { keeper, hasReadAll } = openKeeper(all.name);
    const wanted = [all.clara, all.dora, emma, all.anna].map(({ id }) => id);
    expect((await keeper.query(queryOf())).ids).toEqual(wanted);
    await untilShelved(all, 3);
    const next = openKeeper(all.name);
    expect((await next.keeper.query(queryOf())).ids).toEqual(wanted);
    expect([hasReadAll(), next.hasReadAll()]).toEqual([false, false]);
  });

  test('is made of all objects when the feed has lost what it has not seen', async () => {
    const all = await fold();
    await shelve(all);
    const raw = await openRaw(all.name);
    raw.transaction('changes', 'readwrite').objectStore('changes').clear();
    await all.store.commit({ deleteObjects: [{ id: all.anna.id }] });
    const { keeper, hasReadAll } = openKeeper(all.name);
    expect((await keeper.query(queryOf())).total).toBe(3);
    expect(hasReadAll()).toBe(true);
  });

  test('is made of all objects when workflows describe them otherwise', async () => {
    const all = await fold();
    await shelve(all);
    const { keeper, hasReadAll } = openKeeper(all.name, renamedFlock);
    expect((await keeper.query(queryOf('sheep'))).total).toBe(4);
    expect(hasReadAll()).toBe(true);
  });

  test.each<[string, (row: object) => object]>([
    ['without its parts', (row) => ({ ...row, buffers: [] })],
    ['with a part cut off', (row) => ({ ...row, buffers: [new ArrayBuffer(3)] })],
    ['of another form', (row) => ({ ...row, header: { format: 0 } })],
    ['that is no shelf at all', (row) => ({ ...row, buffers: 'torn' })]
  ])('is made of all objects when it lies torn on the shelf: %s', async (_, tear) => {
    const all = await fold();
    await shelve(all);
    const row = await all.store.getShelf('pen');
    await putRaw(await openRaw(all.name), 'shelf', tear(row ?? {}));
    const { keeper, hasReadAll } = openKeeper(all.name);
    expect((await keeper.query(queryOf('clar'))).ids).toEqual([all.clara.id]);
    expect(hasReadAll()).toBe(true);
  });
});

describe('the index of the list, followed', () => {
  test('leaves out an object that cannot be read, as lists do', async () => {
    const { name, store, anna, berta } = await fold();
    const raw = await openRaw(name);
    await putRaw(raw, 'objects', { ...anna, callbackPos: 'nowhere' });
    const { keeper, told } = openKeeper(name);
    const answers = answersOf(keeper, queryOf());
    await answers.until(({ total }) => total === 3);
    await putRaw(raw, 'objects', { ...berta, callbackPos: 'nowhere' });
    await putRaw(raw, 'changes', { seq: 2, objects: [berta.id], deleted: [] });
    await store.commit({ objects: [sheep('Emma'), sheep('Frieda'), sheep('Gerda')] });
    await answers.until(({ total }) => total === 5);
    expect(answers.all.at(-1)?.ids).not.toContain(berta.id);
    expect(told.at(-1)).toEqual({ state: 'ready', size: 5 });
  });

  test('has an object that was deleted and stored anew as it is now', async () => {
    const { name, store, anna } = await fold();
    const second = later(anna, { data: { name: 'Hanna' } });
    await store.commit({ objects: [second] });
    const { keeper } = openKeeper(name);
    const answers = answersOf(keeper, queryOf('anna'));
    await answers.until(({ total }) => total === 1);
    const deletion = store.commit({ deleteObjects: [{ id: anna.id }] });
    await Promise.all([deletion, store.commit({ objects: [sheep('Zora', { id: anna.id })] })]);
    await answers.until(({ total }) => total === 0);
    expect((await keeper.query(queryOf('zora'))).ids).toEqual([anna.id]);
  });

  test('begins anew with a database that was deleted', async () => {
    const { name, store } = await fold();
    const { keeper } = openKeeper(name);
    const answers = answersOf(keeper, queryOf());
    await answers.until(({ total }) => total === 4);
    indexedDB.deleteDatabase(name);
    await answers.until(({ total }) => total === 0);
    await store.commit({ objects: [sheep('Emma')] });
    await answers.until(({ total }) => total === 1);
    expect(answers.all.map(({ total }) => total)).toEqual([4, 0, 1]);
  });

  test('asks the rows that may match for what only the record says, and keeps that up', async () => {
    const { name, store, anna, berta } = await fold();
    const { keeper, told } = openKeeper(name);
    const answers = answersOf(keeper, queryOf('data.name:er'));
    await answers.until(({ ids }) => ids.join() === berta.id);
    const readings = () => told.filter(({ state }) => state === 'searching');
    expect(readings()).toEqual([{ state: 'searching', done: 0, total: 4 }]);
    await store.commit({ objects: [later(anna, { data: { name: 'Gerda' } })] });
    await answers.until(({ total }) => total === 2);
    await store.commit({ deleteObjects: [{ id: berta.id }] });
    await answers.until(({ ids }) => ids.join() === anna.id);
    expect(readings()).toHaveLength(1);
    expect(await keeper.query(queryOf('-data.name:er'))).toMatchObject({ total: 2 });
    const both = queryOf('data.name:er status:HALTED');
    expect(await keeper.query(both)).toMatchObject({ total: 0, needsData: [] });
    const five = queryOf('data.name:a data.a:1 data.b:1 data.c:1 data.d:1 data.e:1');
    expect(await keeper.query(five)).toMatchObject({ total: 0 });
  });

  test('reads nothing for a question that nobody asks any more', async () => {
    const { name, berta } = await fold();
    const { keeper, told } = openKeeper(name);
    keeper.follow(queryOf('data.name:an'), () => undefined)();
    const answers = answersOf(keeper, queryOf('data.name:er status:INITIAL type:record'));
    await answers.until(({ ids }) => ids.join() === berta.id);
    expect(told.filter(({ state }) => state === 'searching')).toHaveLength(1);
  });
});
