import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import type { ObjectRow } from '../../../src/lib/engine/model/ObjectRow.ts';
import { countIn } from '../../../src/lib/engine/model/Tally.ts';
import {
  jobRow,
  later,
  logRow,
  objectRow,
  runRow,
  signalRow,
  snapshotOf,
  waitTerm,
  wakeRow
} from '../../contracts/store/rows.ts';
import { newDatabase } from './newDatabase.ts';
import { openStore } from './openStore.ts';
import { openRaw, putRaw } from './raw.ts';

/** Rows as no version of the site has written them, or an older one. */
const broken: [string, (row: object) => object][] = [
  ['without extra data', (row) => ({ ...row, extraData: undefined })],
  ['of another status', (row) => ({ ...row, status: 'PENDING' })],
  ['without a position, but counted', (row) => ({ ...row, callbackPos: 'nowhere' })],
  ['of nothing but ids', (row) => ({ ...idsOf(row) })]
];

function idsOf(row: object): object {
  return Object.fromEntries(
    Object.entries(row).filter(([key]) => key === 'id' || key === 'idWorkflow')
  );
}

describe('rows that cannot be read', () => {
  test.each(broken)(
    '[S12] an object %s can be deleted, and the tallies are right',
    async (_, damage) => {
      const name = newDatabase();
      const { store } = openStore({ name });
      const idWorkflow = newId();
      const good = objectRow({ idWorkflow });
      const bad = objectRow({ idWorkflow });
      await store.commit({
        objects: [good, bad],
        snapshots: [snapshotOf(bad)],
        logs: [logRow({ idOwner: bad.id })]
      });
      await putRaw(await openRaw(name), 'objects', damage(bad));
      await expect(store.getObject(bad.id)).rejects.toMatchObject({ code: 'UNREADABLE_ROW' });
      await store.commit({ deleteObjects: [{ id: bad.id }] });
      expect(await store.getObject(bad.id)).toBeUndefined();
      expect(await store.getSnapshots(bad.id)).toEqual([]);
      expect(await store.getLogs({ idOwner: bad.id })).toEqual([]);
      expect(countIn(await store.getTally(), {})).toBe(1);
      expect(await store.getTally(idWorkflow)).toEqual(await store.getTally());
    }
  );

  test.each(broken)('[S12] a run goes with an object %s', async (_, damage) => {
    const name = newDatabase();
    const { store } = openStore({ name });
    const run = runRow();
    const other = objectRow();
    await store.commit({ runs: [run], objects: [other, objectRow({ idWorkflow: run.id })] });
    const bad = objectRow({ idWorkflow: run.id });
    await putRaw(await openRaw(name), 'objects', damage(bad));
    await store.commit({ deleteRuns: [run.id] });
    expect(await store.getObject(bad.id)).toBeUndefined();
    expect(await store.getTally(run.id)).toEqual({});
    expect(countIn(await store.getTally(), {})).toBe(1);
  });

  test('[S12] counting anew passes over the other rows that cannot be counted', async () => {
    const name = newDatabase();
    const { store } = openStore({ name });
    const rows = [objectRow(), objectRow(), objectRow()];
    await store.commit({ objects: rows });
    const raw = await openRaw(name);
    for (const { id } of rows.slice(1)) await putRaw(raw, 'objects', { id });
    await store.commit({ deleteObjects: [{ id: rows[1]?.id ?? '' }] });
    expect(countIn(await store.getTally(), {})).toBe(1);
    expect((await store.queryObjects({ sort: 'oldest' })).rows).toEqual(rows.slice(0, 1));
  });

  test('[S12] what is not in the tallies at all is not counted out', async () => {
    const name = newDatabase();
    const { store } = openStore({ name });
    await store.commit({ objects: [objectRow(), objectRow()] });
    const bad = { ...objectRow(), callbackPos: [] };
    await putRaw(await openRaw(name), 'objects', bad);
    await store.commit({ deleteObjects: [{ id: bad.id }] });
    expect(countIn(await store.getTally(), {})).toBe(2);
  });

  test('[S26] a claim that cannot be read keeps nobody from working', async () => {
    const name = newDatabase();
    const { store } = openStore({ name });
    const run = runRow();
    const object = objectRow({ idWorkflow: run.id });
    await store.commit({ runs: [run], objects: [object] });
    await putRaw(await openRaw(name), 'claims', { id: newId(), oids: 'all' });
    await store.commit({
      objects: [later(object)],
      settleRuns: [{ id: run.id, patch: {} }]
    });
    await store.commit({ deleteRuns: [run.id] });
    expect(await store.getObject(object.id)).toBeUndefined();
  });

  test.each([
    ['without terms', { terms: undefined }],
    ['with a term that is none', { terms: [null] }],
    ['with a term without jobs', { terms: [{ event: 'approved' }] }]
  ])(
    '[S7] a wake %s keeps no job from ending, and no signal and no wait from being kept',
    async (_, torn) => {
      const name = newDatabase();
      const { store } = openStore({ name });
      const [job, own] = [jobRow(), jobRow()];
      const run = runRow({ id: own.idWorkflow });
      const [bad, good, late] = [1, 2, 3].map(() =>
        objectRow({ idWorkflow: run.id, status: 'WAITING' })
      ) as [ObjectRow, ObjectRow, ObjectRow];
      const terms = [waitTerm({ jobs: [job.id] })];
      const wakes = [bad, good].map((object) => wakeRow(object, { terms, openJobs: [job.id] }));
      await store.commit({ runs: [run], jobs: [job, own] });
      await store.commit({ objects: [bad, good], wakes });
      await putRaw(await openRaw(name), 'wakes', { ...wakes[0], ...torn });
      const signal = signalRow(bad);
      await store.commit({ signals: [signal] });
      expect(await store.getSignals(bad.id)).toEqual([signal]);
      // What it waits for leads back to its run, where the torn one is met.
      const back = { terms: [waitTerm({ jobs: [own.id] })], openJobs: [own.id] };
      await store.commit({ objects: [late], wakes: [wakeRow(late, back)] });
      await store.commit({
        patchJobs: [{ id: job.id, patch: { status: 'SUCCESS', finished: 9 } }]
      });
      expect((await store.getJob(job.id))?.status).toBe('SUCCESS');
      expect((await store.getWakes([good.id]))[0]?.due).toBe(0);
      await store.mendWakes();
    }
  );

  test('[D66] a signal that cannot be read is none that came', async () => {
    const name = newDatabase();
    const { store } = openStore({ name });
    const object = objectRow({ status: 'WAITING', idWorkflow: newId() });
    const signal = signalRow(object);
    await store.commit({ objects: [object] });
    await putRaw(await openRaw(name), 'signals', { ...signal, created: 'torn' });
    await store.commit({ wakes: [wakeRow(object, { event: signal.event, due: 500, until: 500 })] });
    expect(await store.getNextDue(-1)).toBe(500);
    const { idObject, idWorkflow, event } = signal;
    await store.commit({
      objects: [later(object, { status: 'HALTED' })],
      absentSignals: [{ idObject, idWorkflow, event }]
    });
    expect((await store.getObject(object.id))?.status).toBe('HALTED');
  });
});
