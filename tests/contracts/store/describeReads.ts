import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import type { RunQuery, Store } from '../../../src/lib/engine/ports/Store.ts';
import { logRow, objectRow, runRow, snapshotOf } from './rows.ts';

/** Reads by id and by owner. */
export function describeReads(current: () => Store): void {
  describe('reads', () => {
    test('[S7] what is missing is undefined or an empty list', async () => {
      const store = current();
      const id = newId();
      expect(await store.getObject(id)).toBeUndefined();
      expect(await store.getObjects([id])).toEqual([undefined]);
      expect(await store.getObjects([])).toEqual([]);
      expect(await store.getObjectsOfRun(id)).toEqual([]);
      expect(await store.getSnapshot(id)).toBeUndefined();
      expect(await store.getSnapshots(id)).toEqual([]);
      expect(await store.getSnapshotsOfRun(id)).toEqual([]);
      expect(await store.getRun(id)).toBeUndefined();
      expect(await store.queryRuns()).toEqual([]);
      expect(await store.getLogs({ idOwner: id })).toEqual([]);
      expect(await store.getClaims()).toEqual([]);
      expect(await store.getClaimsOn([id])).toEqual([]);
      expect(await store.getInput(id)).toBeUndefined();
    });

    test('objects of ids come in the order of the ids', async () => {
      const store = current();
      const [a, b] = [objectRow(), objectRow()];
      await store.commit({ objects: [a, b] });
      expect(await store.getObjects([b.id, newId(), a.id, b.id])).toEqual([b, undefined, a, b]);
    });

    test('objects and snapshots of a run come oldest first', async () => {
      const store = current();
      const idWorkflow = newId();
      const objects = Array.from({ length: 7 }, () => objectRow({ idWorkflow }));
      const snapshots = objects.map((row) => snapshotOf(row));
      const other = objectRow({ idWorkflow: newId() });
      await store.commit({
        objects: [other, ...objects.toReversed()],
        snapshots: [snapshotOf(other), ...snapshots.toReversed()]
      });
      expect(await store.getObjectsOfRun(idWorkflow)).toEqual(objects);
      expect(await store.getSnapshotsOfRun(idWorkflow)).toEqual(snapshots);
    });

    test('an object has its snapshots oldest first, in no list of objects', async () => {
      const store = current();
      const object = objectRow();
      const snapshots = Array.from({ length: 3 }, (_, data) => snapshotOf(object, { data }));
      await store.commit({
        objects: [object],
        snapshots: [...snapshots.toReversed(), snapshotOf(objectRow())]
      });
      expect(await store.getSnapshots(object.id)).toEqual(snapshots);
      expect((await store.queryObjects({})).rows).toEqual([object]);
    });

    test('each object comes once, oldest first, in pieces', async () => {
      const store = current();
      const objects = Array.from({ length: 11 }, () => objectRow());
      await store.commit({ objects: objects.toReversed() });
      const pieces: (readonly unknown[])[] = [];
      for await (const piece of store.eachObject(4)) pieces.push(piece);
      expect(pieces.map(({ length }) => length)).toEqual([4, 4, 3]);
      expect(pieces.flat()).toEqual(objects);
      for await (const piece of store.eachObject()) expect(piece).toEqual(objects);
    });

    test('runs come newest first, by name, status and number', async () => {
      const store = current();
      const a = runRow({ name: 'a', status: 'COMPLETED' });
      const b = runRow({ name: 'b' });
      const c = runRow({ name: 'a' });
      await store.commit({ runs: [c, a, b] });
      expect(await store.queryRuns()).toEqual([c, b, a]);
      expect(await store.queryRuns({ limit: 2 })).toEqual([c, b]);
      expect(await store.queryRuns({ name: 'a' })).toEqual([c, a]);
      expect(await store.queryRuns({ name: 'a', limit: 1 })).toEqual([c]);
      expect(await store.queryRuns({ status: 'COMPLETED' })).toEqual([a]);
      expect(await store.queryRuns({ name: 'b', status: 'COMPLETED' })).toEqual([]);
      expect(await store.queryRuns({ after: c.id, limit: 1 })).toEqual([b]);
      expect(await store.queryRuns({ after: b.id, name: 'a' })).toEqual([a]);
      expect(await store.queryRuns({ after: a.id })).toEqual([]);
    });

    test('runs come newest first by the run that has started them', async () => {
      const store = current();
      const [parent, other] = [runRow(), runRow()];
      const of = (id: string) => runRow({ startedBy: { idWorkflow: id, idObject: newId() } });
      const [a, b] = [of(parent.id), { ...of(parent.id), name: 'b', status: 'COMPLETED' as const }];
      await store.commit({ runs: [of(other.id), b, a, parent, other] });
      expect(await store.queryRuns({ startedBy: parent.id })).toEqual([b, a]);
      expect(await store.queryRuns({ startedBy: parent.id, limit: 1 })).toEqual([b]);
      expect(await store.queryRuns({ startedBy: parent.id, name: 'b' })).toEqual([b]);
      expect(await store.queryRuns({ startedBy: parent.id, after: b.id })).toEqual([a]);
      expect(await store.queryRuns({ startedBy: parent.id, after: a.id })).toEqual([]);
      expect(await store.queryRuns({ startedBy: parent.id, status: 'RUNNING' })).toEqual([a]);
      expect(await store.queryRuns({ startedBy: a.id })).toEqual([]);
      // Who started it may be gone.
      await store.commit({ deleteRuns: [parent.id] });
      expect(await store.queryRuns({ startedBy: parent.id })).toEqual([b, a]);
    });

    test('[S85] the runs that no run has started come newest first, in pages', async () => {
      const store = current();
      const [a, parent] = [runRow({ name: 'a' }), runRow()];
      const started = Array.from({ length: 250 }, () =>
        runRow({ name: 'a', startedBy: { idWorkflow: parent.id, idObject: newId() } })
      );
      const [b, c] = [runRow({ name: 'a', status: 'COMPLETED' }), runRow()];
      await store.commit({ runs: [a, parent, b, c, ...started] });
      const own = (query: RunQuery = {}) => store.queryRuns({ startedBy: null, ...query });
      expect(await own()).toEqual([c, b, parent, a]);
      expect(await own({ limit: 1 })).toEqual([c]);
      expect(await own({ limit: 2, after: c.id })).toEqual([b, parent]);
      expect(await own({ name: 'a' })).toEqual([b, a]);
      expect(await own({ name: 'a', after: b.id })).toEqual([a]);
      expect(await own({ name: 'a', limit: 1 })).toEqual([b]);
      expect(await own({ status: 'COMPLETED' })).toEqual([b]);
      expect(await own({ status: 'COMPLETED', after: b.id })).toEqual([]);
      // Who started it may be gone: it is no less started.
      await store.commit({ deleteRuns: [parent.id] });
      expect(await own()).toEqual([c, b, a]);
    });

    test('log lines come by owner, level, order and number', async () => {
      const store = current();
      const idOwner = newId();
      const lines = (['info', 'error', 'info', 'debug'] as const).map((level) =>
        logRow({ idOwner, level })
      );
      await store.commit({ logs: [logRow(), ...lines.toReversed()] });
      expect(await store.getLogs({ idOwner })).toEqual(lines);
      expect(await store.getLogs({ idOwner, newestFirst: true })).toEqual(lines.toReversed());
      expect(await store.getLogs({ idOwner, limit: 2 })).toEqual(lines.slice(0, 2));
      expect(await store.getLogs({ idOwner, level: 'info' })).toEqual([lines[0], lines[2]]);
      expect(await store.getLogs({ idOwner, level: 'info', newestFirst: true, limit: 1 })).toEqual([
        lines[2]
      ]);
    });

    test('clear leaves nothing', async () => {
      const store = current();
      const object = objectRow({ idWorkflow: newId() });
      await store.commit({ objects: [object], runs: [runRow()], logs: [logRow()] });
      await store.clear();
      expect((await store.queryObjects({})).rows).toEqual([]);
      expect(await store.queryRuns()).toEqual([]);
      expect(await store.getTally()).toEqual({});
      await store.commit({ objects: [object] });
      expect(await store.getObject(object.id)).toEqual(object);
    });

    test('[S8] after close every call is refused', async () => {
      const store = current();
      await store.close();
      await expect(store.getObject(newId())).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
      await expect(store.commit({ objects: [objectRow()] })).rejects.toMatchObject({
        code: 'STORE_UNAVAILABLE'
      });
    });
  });
}
