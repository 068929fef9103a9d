import { describe, expect, test } from 'vitest';
import type { Store } from '../../../src/lib/engine/ports/Store.ts';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import { claimRow, later, logRow, objectRow, runRow, snapshotOf } from './rows.ts';

/** `commit`: all or nothing, and no change over another one's. */
export function describeCommit(current: () => Store): void {
  describe('commit', () => {
    test('[S1] what is committed together is read back as it was given', async () => {
      const store = current();
      const run = runRow();
      const object = objectRow({ idWorkflow: run.id });
      const snapshot = snapshotOf(object);
      const log = logRow({ idOwner: object.id });
      const claim = claimRow({ inputs: 1 });
      const input = { id: claim.id, json: '[]' };
      await store.commit({
        objects: [object],
        snapshots: [snapshot],
        runs: [run],
        logs: [log],
        claims: [claim],
        inputs: [input]
      });
      expect(await store.getObject(object.id)).toEqual(object);
      expect(await store.getSnapshot(snapshot.id)).toEqual(snapshot);
      expect(await store.getRun(run.id)).toEqual(run);
      expect(await store.getLogs({ idOwner: object.id })).toEqual([log]);
      expect(await store.getClaims()).toEqual([claim]);
      expect(await store.getInput(claim.id)).toEqual(input);
    });

    test('an empty commit is fine', async () => {
      await current().commit({});
      await current().commit({ objects: [], snapshots: [], runs: [] });
      expect((await current().queryObjects({})).rows).toEqual([]);
    });

    test('[S2] each commit of an object is one revision more', async () => {
      const store = current();
      const first = objectRow();
      await store.commit({ objects: [first] });
      const second = later(first, { data: 2, status: 'HALTED' });
      await store.commit({ objects: [second] });
      expect(await store.getObject(first.id)).toEqual(second);
    });

    test.each([
      ['a stored object as new', 1, 1],
      ['the stored revision again', 2, 2],
      ['a revision left out', 1, 3]
    ])('[S2] %s is refused', async (_name, stored, given) => {
      const store = current();
      const object = objectRow();
      await store.commit({ objects: [object] });
      if (stored === 2) await store.commit({ objects: [later(object)] });
      await expect(
        store.commit({ objects: [{ ...object, revision: given, data: 'other' }] })
      ).rejects.toMatchObject({
        name: 'RevisionConflictError',
        code: 'REVISION_CONFLICT',
        details: { idObject: object.id, stored, given }
      });
      expect(await store.getObject(object.id)).toMatchObject({
        revision: stored,
        data: object.data
      });
    });

    test('[S2] a later revision of an object that is not stored is refused', async () => {
      const object = objectRow({ revision: 2 });
      await expect(current().commit({ objects: [object] })).rejects.toMatchObject({
        code: 'REVISION_CONFLICT',
        details: { idObject: object.id, stored: null, given: 2 }
      });
    });

    test('[S2] an object named twice in a commit is refused', async () => {
      const store = current();
      const object = objectRow();
      await expect(store.commit({ objects: [object, later(object)] })).rejects.toMatchObject({
        code: 'REVISION_CONFLICT',
        details: { idObject: object.id }
      });
      expect(await store.getObject(object.id)).toBeUndefined();
    });

    test('[S2] a snapshot is never written over', async () => {
      const store = current();
      const object = objectRow();
      const snapshot = snapshotOf(object);
      await store.commit({ objects: [object], snapshots: [snapshot] });
      await expect(
        store.commit({ snapshots: [{ ...snapshot, data: 'other' }] })
      ).rejects.toMatchObject({ code: 'REVISION_CONFLICT', details: { idObject: snapshot.id } });
      expect(await store.getSnapshot(snapshot.id)).toEqual(snapshot);
    });

    test('[S1] a refused commit leaves nothing of itself', async () => {
      const store = current();
      const stored = objectRow();
      await store.commit({ objects: [stored] });
      const tally = await store.getTally();
      const fresh = objectRow();
      const run = runRow();
      const log = logRow();
      const claim = claimRow();
      await expect(
        store.commit({
          objects: [fresh, { ...stored, revision: 7 }],
          snapshots: [snapshotOf(fresh)],
          runs: [run],
          logs: [log],
          claims: [claim],
          inputs: [{ id: claim.id, json: '[]' }]
        })
      ).rejects.toMatchObject({ code: 'REVISION_CONFLICT' });
      expect(await store.getObject(fresh.id)).toBeUndefined();
      expect(await store.getSnapshots(fresh.id)).toEqual([]);
      expect(await store.getRun(run.id)).toBeUndefined();
      expect(await store.getLogs({ idOwner: log.idOwner })).toEqual([]);
      expect(await store.getClaims()).toEqual([]);
      expect(await store.getInput(claim.id)).toBeUndefined();
      expect(await store.getTally()).toEqual(tally);
    });

    test('[S1] what the browser cannot clone is refused with all that came with it', async () => {
      const store = current();
      const object = objectRow();
      const broken = snapshotOf(object, { callbackPos: new Proxy([0], {}) });
      await expect(store.commit({ objects: [object], snapshots: [broken] })).rejects.toMatchObject({
        code: 'NOT_STORABLE'
      });
      expect(await store.getObject(object.id)).toBeUndefined();
      expect(await store.getTally()).toEqual({});
    });

    test('a run is written over', async () => {
      const store = current();
      const run = runRow();
      await store.commit({ runs: [run] });
      await store.commit({ runs: [{ ...run, status: 'COMPLETED', currentObject: newId() }] });
      expect(await store.getRun(run.id)).toMatchObject({ status: 'COMPLETED' });
    });

    test('[S3] strict and relaxed commits store the same', async () => {
      const store = current();
      const object = objectRow();
      await Promise.all([
        store.commit({ objects: [object] }, { durability: 'strict' }),
        store.commit({ runs: [runRow()] }, { durability: 'relaxed' })
      ]);
      expect(await store.getObject(object.id)).toEqual(object);
      expect(await store.queryRuns()).toHaveLength(1);
    });

    test('[S2] 200 increments by two writers at once lose nothing', async () => {
      const store = current();
      const object = objectRow({ data: 0 });
      await store.commit({ objects: [object] });
      const increment = async (): Promise<void> => {
        for (;;) {
          const read = await store.getObject(object.id);
          if (typeof read?.data !== 'number') throw new Error('the counter is gone');
          try {
            await store.commit({ objects: [later(read, { data: read.data + 1 })] });
            return;
          } catch (error) {
            expect(error).toMatchObject({ code: 'REVISION_CONFLICT' });
          }
        }
      };
      const writer = async (): Promise<void> => {
        for (let times = 0; times < 100; times += 1) await increment();
      };
      await Promise.all([writer(), writer()]);
      expect(await store.getObject(object.id)).toMatchObject({ data: 200, revision: 201 });
    });

    test('[S4] neither what was given nor what was read is the stored row', async () => {
      const store = current();
      const object = objectRow({ data: { list: [1] } });
      const given = structuredClone(object);
      await store.commit({ objects: [given] });
      given.data = 'changed after';
      const read = await store.getObject(object.id);
      if (read) read.extraData.source = 'changed after';
      expect(await store.getObject(object.id)).toEqual(object);
    });

    test('what is deleted in a commit wins over what is written in it', async () => {
      const store = current();
      const object = objectRow();
      await store.commit({ objects: [object] });
      await store.commit({
        objects: [later(object)],
        logs: [logRow({ idOwner: object.id })],
        deleteObjects: [{ id: object.id }]
      });
      expect(await store.getObject(object.id)).toBeUndefined();
      expect(await store.getLogs({ idOwner: object.id })).toEqual([]);
      expect(await store.getTally()).toEqual({});
    });
  });
}
