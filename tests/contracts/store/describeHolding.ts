import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import type { Store } from '../../../src/lib/engine/ports/Store.ts';
import { claimOn, later, objectRow, runRow } from './rows.ts';

const claimed = { code: 'OBJECT_CLAIMED' };
const conflict = { code: 'REVISION_CONFLICT' };

/** What a claim keeps others from doing, whatever they looked at before. */
export function describeHolding(current: () => Store): void {
  describe('objects in hand', () => {
    test('[S26] a release frees its own objects and no others', async () => {
      const store = current();
      const [mine, theirs] = [objectRow(), objectRow()];
      const [own, other] = [claimOn([mine], { holder: 'me' }), claimOn([theirs])];
      await store.commit({ objects: [mine, theirs], claims: [own, other] });
      await expect(
        store.commit({
          holder: 'me',
          objects: [later(mine), later(theirs)],
          releases: [own.id]
        })
      ).rejects.toMatchObject({
        ...claimed,
        details: { idObjects: [theirs.id], idClaim: other.id }
      });
      expect(await store.getObjects([mine.id, theirs.id])).toEqual([mine, theirs]);
      expect(await store.getClaims()).toEqual([own, other]);
    });

    test('[S26] the claim that a commit makes does not keep it from changing the object', async () => {
      const store = current();
      const object = objectRow();
      await store.commit({ objects: [object] });
      const next = later(object);
      await store.commit({ objects: [next], claims: [claimOn([next], { holder: 'me' })] });
      expect(await store.getObject(object.id)).toEqual(next);
      await expect(store.commit({ objects: [later(next)] })).rejects.toMatchObject(claimed);
    });

    test('[S26] a claim must have the revision that its own commit stores', async () => {
      const store = current();
      const object = objectRow();
      await store.commit({ objects: [object] });
      await expect(
        store.commit({ objects: [later(object)], claims: [claimOn([object])] })
      ).rejects.toMatchObject({
        ...conflict,
        details: { idObject: object.id, stored: 2, given: 1 }
      });
      expect(await store.getObject(object.id)).toEqual(object);
    });

    test('[S26] what is deleted may not be claimed in the same commit', async () => {
      const store = current();
      const object = objectRow();
      await store.commit({ objects: [object] });
      await expect(
        store.commit({ claims: [claimOn([object])], deleteObjects: [{ id: object.id }] })
      ).rejects.toMatchObject(claimed);
      expect(await store.getObject(object.id)).toEqual(object);
    });

    test('[S26] a claimed object is deleted with its release', async () => {
      const store = current();
      const object = objectRow();
      const claim = claimOn([object]);
      await store.commit({ objects: [object], claims: [claim] });
      await store.commit({ releases: [claim.id], deleteObjects: [{ id: object.id, revision: 1 }] });
      expect(await store.getObject(object.id)).toBeUndefined();
    });

    test.each([
      ['an older revision', 1, 2],
      ['an object that is gone', 2, null]
    ])('[S12] deleting %s is refused', async (_name, revision, stored) => {
      const store = current();
      const object = objectRow();
      const other = objectRow();
      await store.commit({ objects: [object, other] });
      await store.commit({ objects: [later(object)] });
      if (stored === null) await store.commit({ deleteObjects: [{ id: object.id }] });
      await expect(
        store.commit({ deleteObjects: [{ id: other.id }, { id: object.id, revision }] })
      ).rejects.toMatchObject({
        ...conflict,
        details: { idObject: object.id, stored, given: revision }
      });
      expect(await store.getObject(other.id)).toEqual(other);
    });

    test("[S26] a run is not deleted while another run's claim names one of its objects", async () => {
      const store = current();
      const [run, other] = [runRow(), runRow()];
      const object = objectRow({ idWorkflow: run.id });
      const theirs = claimOn([object], { idWorkflow: other.id });
      await store.commit({ runs: [run, other], objects: [object], claims: [theirs] });
      await expect(store.commit({ deleteRuns: [run.id] })).rejects.toMatchObject({
        ...claimed,
        details: { idObjects: [object.id], idClaim: theirs.id }
      });
      expect(await store.getRun(run.id)).toEqual(run);
      await store.commit({ deleteRuns: [other.id] });
      expect(await store.getClaims()).toEqual([]);
      expect(await store.getObject(object.id)).toEqual(object);
      await store.commit({ deleteRuns: [run.id] });
      expect(await store.getObject(object.id)).toBeUndefined();
    });

    test('[S26] runs that have hold of each other go together', async () => {
      const store = current();
      const [run, other] = [runRow(), runRow()];
      const object = objectRow({ idWorkflow: run.id });
      const own = objectRow({ idWorkflow: run.id });
      await store.commit({
        runs: [run, other],
        objects: [object, own],
        claims: [
          claimOn([object], { idWorkflow: other.id }),
          claimOn([own], { idWorkflow: run.id })
        ]
      });
      await store.commit({ deleteRuns: [run.id, other.id] });
      expect(await store.getClaims()).toEqual([]);
      expect(await store.getObjects([object.id, own.id])).toEqual([undefined, undefined]);
    });

    test('[S26] new objects are stored whatever is claimed', async () => {
      const store = current();
      const held = objectRow();
      await store.commit({ objects: [held], claims: [claimOn([held])] });
      const fresh = objectRow();
      await store.commit({ objects: [fresh] });
      expect(await store.getObject(fresh.id)).toEqual(fresh);
      await expect(
        store.commit({ objects: [{ ...held, id: newId(), revision: 2 }] })
      ).rejects.toMatchObject(conflict);
    });
  });
}
