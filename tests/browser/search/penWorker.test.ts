import { describe, expect, test } from 'vitest';
import { later } from '../../contracts/store/rows.ts';
import { newDatabase } from '../store/newDatabase.ts';
import { openRaw } from '../store/raw.ts';
import { fold, queryOf, run, sheep, untilShelved } from './fold.ts';
import { followed, openPen, openPenBy } from './openPen.ts';

describe('the index of the list, kept by a worker', () => {
  test('answers what is asked, and tells how far it is', async () => {
    const all = await fold();
    const { anna, berta, clara, dora } = all;
    const { pen, told, ends } = openPen(all.name);
    const answer = await pen.query(queryOf());
    expect(answer).toMatchObject({ ids: [anna.id, berta.id, clara.id, dora.id], total: 4 });
    expect(answer?.facets.workflow).toEqual([{ value: 'flock', count: 4 }]);
    expect(await pen.query(queryOf('ERT'))).toMatchObject({ ids: [berta.id] });
    expect(await pen.idsOf(queryOf('', { limit: 1 }))).toHaveLength(4);
    const range = { fromId: clara.id, toId: berta.id };
    expect(await pen.rangeOf(queryOf(), range)).toEqual([berta.id, clara.id]);
    await expect.poll(() => told.at(-1)).toEqual({ state: 'ready', size: 4 });
    expect(told[0]).toEqual({ state: 'reading', done: 0, total: 4 });
    await untilShelved(all);
    expect(ends).toEqual([]);
  });

  test('follows what other tabs change and delete', async () => {
    const { name, store, anna, berta } = await fold();
    const { pen, ends } = openPen(name);
    const answers = followed(pen, queryOf('status:INITIAL', { limit: 2 }));
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
    expect(ends).toEqual([]);
  });

  test('tells nothing more of what is not followed any more', async () => {
    const { name, store, anna } = await fold();
    const { pen } = openPen(name);
    const told: unknown[] = [];
    const end = pen.follow(queryOf(), (answer) => told.push(answer?.total));
    await expect.poll(() => told).toEqual([4]);
    end();
    const answers = followed(pen, queryOf());
    await store.commit({ deleteObjects: [{ id: anna.id }] });
    await answers.until((answer) => answer?.total === 3);
    expect(told).toEqual([4]);
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
    expect(ends).toEqual([expect.stringContaining('form 999')]);
  });
});
