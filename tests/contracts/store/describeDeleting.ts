import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import type { Store } from '../../../src/lib/engine/ports/Store.ts';
import { claimRow, logRow, objectRow, runRow, snapshotOf } from './rows.ts';

/** Deleting: what belongs to it goes with it, and nothing else. */
export function describeDeleting(current: () => Store): void {
  describe('deleting', () => {
    test('[S12] objects go with their snapshots and logs', async () => {
      const store = current();
      const [a, b] = [objectRow(), objectRow()];
      const kept = snapshotOf(b);
      const line = logRow({ idOwner: b.id });
      await store.commit({
        objects: [a, b],
        snapshots: [snapshotOf(a), snapshotOf(a), kept],
        logs: [logRow({ idOwner: a.id }), line]
      });
      await store.commit({ deleteObjects: [{ id: a.id }] });
      expect(await store.getObjects([a.id, b.id])).toEqual([undefined, b]);
      expect(await store.getSnapshots(a.id)).toEqual([]);
      expect(await store.getLogs({ idOwner: a.id })).toEqual([]);
      expect(await store.getSnapshots(b.id)).toEqual([kept]);
      expect(await store.getLogs({ idOwner: b.id })).toEqual([line]);
    });

    test('what is not there may be deleted, and twice', async () => {
      const store = current();
      const object = objectRow();
      await store.commit({ objects: [object] });
      await store.commit({ deleteObjects: [{ id: newId() }], deleteRuns: [newId()] });
      await store.commit({ deleteObjects: [{ id: object.id }, { id: object.id }] });
      expect(await store.getTally()).toEqual({});
    });

    test('[S12] runs go with all that is theirs', async () => {
      const store = current();
      const [run, other] = [runRow(), runRow()];
      const mine = objectRow({ idWorkflow: run.id });
      const theirs = objectRow({ idWorkflow: other.id });
      const claim = claimRow({ idWorkflow: run.id, oids: [mine.id] });
      const otherClaim = claimRow({ idWorkflow: other.id });
      const otherSnapshot = snapshotOf(theirs);
      await store.commit({
        runs: [run, other],
        objects: [mine, theirs],
        snapshots: [
          snapshotOf(mine),
          snapshotOf(mine, { idWorkflow: other.id }),
          snapshotOf(theirs, { idWorkflow: run.id }),
          otherSnapshot
        ],
        logs: [
          logRow({ owner: 'run', idOwner: run.id }),
          logRow({ idOwner: mine.id }),
          logRow({ idOwner: theirs.id })
        ],
        claims: [claim, otherClaim],
        inputs: [
          { id: claim.id, json: '[]' },
          { id: otherClaim.id, json: '[]' }
        ]
      });
      await store.commit({ deleteRuns: [run.id] });
      expect(await store.getRun(run.id)).toBeUndefined();
      expect(await store.getObjectsOfRun(run.id)).toEqual([]);
      expect(await store.getSnapshots(mine.id)).toEqual([]);
      expect(await store.getSnapshotsOfRun(run.id)).toEqual([]);
      expect(await store.getLogs({ idOwner: run.id })).toEqual([]);
      expect(await store.getLogs({ idOwner: mine.id })).toEqual([]);
      expect(await store.getInput(claim.id)).toBeUndefined();
      expect(await store.getTally(run.id)).toEqual({});

      expect(await store.getRun(other.id)).toEqual(other);
      expect(await store.getObjectsOfRun(other.id)).toEqual([theirs]);
      expect(await store.getSnapshots(theirs.id)).toEqual([otherSnapshot]);
      expect(await store.getLogs({ idOwner: theirs.id })).toHaveLength(1);
      expect(await store.getClaims()).toEqual([otherClaim]);
      expect(await store.getInput(otherClaim.id)).toBeDefined();
    });

    test('[S12] a deleted object may be stored anew, as new', async () => {
      const store = current();
      const object = objectRow();
      await store.commit({ objects: [object] });
      await store.commit({ deleteObjects: [{ id: object.id }] });
      await expect(store.commit({ objects: [{ ...object, revision: 2 }] })).rejects.toMatchObject({
        code: 'REVISION_CONFLICT'
      });
      await store.commit({ objects: [object] });
      expect(await store.getObject(object.id)).toEqual(object);
    });
  });
}
