import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import type { Store } from '../../../src/lib/engine/ports/Store.ts';
import { claimRow, later, objectRow, runRow } from './rows.ts';

/** Claims: an object is in one run's hands at most. */
export function describeClaims(current: () => Store): void {
  describe('claims', () => {
    /** Ids of so many objects that are stored. */
    const stored = async (count: number): Promise<string[]> => {
      const objects = Array.from({ length: count }, () => objectRow());
      await current().commit({ objects });
      return objects.map(({ id }) => id);
    };

    test('claims come oldest first, and by the objects they name', async () => {
      const store = current();
      const a = claimRow({ oids: await stored(2) });
      const b = claimRow({ oids: await stored(1) });
      await store.commit({ claims: [b, a] });
      expect(await store.getClaims()).toEqual([a, b]);
      expect(await store.getClaimsOn(a.oids)).toEqual([a]);
      expect(await store.getClaimsOn([...b.oids, newId()])).toEqual([b]);
      expect(await store.getClaimsOn([newId()])).toEqual([]);
    });

    test('[S76] claims are found by holder and by run, and the holders by their names', async () => {
      const store = current();
      const [run, other] = [newId(), newId()];
      const [a, b, c, d] = [
        claimRow({ idWorkflow: run, holder: 'run:b' }),
        claimRow({ idWorkflow: run, holder: 'job:a' }),
        claimRow({ idWorkflow: other, holder: 'job:a' }),
        claimRow({ idWorkflow: other, holder: 'job:c' })
      ];
      await store.commit({ claims: [d, c, b, a] });
      expect(await store.getClaims({ holder: 'job:a' })).toEqual([b, c]);
      expect(await store.getClaims({ idWorkflow: run })).toEqual([a, b]);
      expect(await store.getClaims({ holder: 'job:a', idWorkflow: other })).toEqual([c]);
      expect(await store.getClaims({ holder: 'job' })).toEqual([]);
      expect(await store.getHolders()).toEqual(['job:a', 'job:c', 'run:b']);
      expect(await store.getHolders('job:')).toEqual(['job:a', 'job:c']);
      expect(await store.getHolders('job:', 1)).toEqual(['job:a']);
      await store.commit({ releases: [b.id, c.id] });
      expect(await store.getHolders('job:')).toEqual(['job:c']);
      expect(await store.getClaims({ holder: 'job:a' })).toEqual([]);
    });

    test.each([1, 16, 17, 200])(
      '[S76] of %i objects the claimed ones are found, close together or far apart',
      async (count) => {
        const store = current();
        const ids = await stored(3 * count);
        const everyThird = (from: number) => ids.filter((_, index) => index % 3 === from);
        const [own, other] = [claimRow({ oids: everyThird(0) }), claimRow({ oids: everyThird(1) })];
        await store.commit({ claims: [own, other] });
        expect(await store.getClaimsOn(own.oids)).toEqual([own]);
        expect(await store.getClaimsOn(everyThird(2))).toEqual([]);
        expect(await store.getClaimsOn(ids)).toEqual([own, other]);
        expect(await store.getClaimsOn(ids.filter((_, index) => index % 33 === 0))).toEqual([own]);
        await expect(store.commit({ claims: [claimRow({ oids: ids })] })).rejects.toMatchObject({
          code: 'OBJECT_CLAIMED'
        });
        await store.commit({ claims: [claimRow({ oids: everyThird(2) })] });
      }
    );

    test('[S10] an object of another claim is refused, and nothing is claimed', async () => {
      const store = current();
      const [taken = '', free = ''] = await stored(2);
      const first = claimRow({ oids: [taken] });
      await store.commit({ claims: [first] });
      const second = claimRow({ oids: [free, taken], inputs: 1 });
      await expect(
        store.commit({ claims: [second], inputs: [{ id: second.id, json: '[]' }] })
      ).rejects.toMatchObject({
        name: 'ObjectClaimedError',
        code: 'OBJECT_CLAIMED',
        details: { idObjects: [taken], idClaim: first.id }
      });
      expect(await store.getClaims()).toEqual([first]);
      expect(await store.getInput(second.id)).toBeUndefined();
    });

    test('[S10] two claims of one commit may not name the same object', async () => {
      const oids = await stored(1);
      await expect(
        current().commit({ claims: [claimRow({ oids }), claimRow({ oids })] })
      ).rejects.toMatchObject({ code: 'OBJECT_CLAIMED', details: { idObjects: oids } });
    });

    test('[S10] of two that claim at once one is refused', async () => {
      const store = current();
      const oids = await stored(1);
      const results = await Promise.allSettled([
        store.commit({ claims: [claimRow({ oids })] }),
        store.commit({ claims: [claimRow({ oids })] })
      ]);
      expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(await store.getClaims()).toHaveLength(1);
    });

    test('[S11] a release takes the claim and its input away with what it stores', async () => {
      const store = current();
      const claim = claimRow({ inputs: 1 });
      await store.commit({ claims: [claim], inputs: [{ id: claim.id, json: '[]' }] });
      const object = objectRow();
      await store.commit({ objects: [object], releases: [claim.id] });
      expect(await store.getClaims()).toEqual([]);
      expect(await store.getInput(claim.id)).toBeUndefined();
      expect(await store.getObject(object.id)).toEqual(object);
    });

    test('[S11] the release of a claim that is gone stores nothing', async () => {
      const store = current();
      const claim = claimRow();
      await store.commit({ claims: [claim] });
      await store.commit({ releases: [claim.id] });
      const object = objectRow();
      await expect(store.commit({ objects: [object], releases: [claim.id] })).rejects.toMatchObject(
        {
          name: 'ClaimLostError',
          code: 'CLAIM_LOST',
          details: { idClaim: claim.id }
        }
      );
      expect(await store.getObject(object.id)).toBeUndefined();
    });

    test('[S11] a claim can be handed on in one commit', async () => {
      const store = current();
      const oids = await stored(2);
      const dead = claimRow({ oids, holder: 'dead' });
      await store.commit({ claims: [dead] });
      const next = claimRow({ oids, holder: 'alive' });
      await store.commit({ releases: [dead.id], claims: [next] });
      expect(await store.getClaims()).toEqual([next]);
    });

    test('[S10] what a claim names is stored as the claim says, or nothing is claimed', async () => {
      const store = current();
      const [oid = ''] = await stored(1);
      for (const claim of [
        claimRow({ oids: [newId()] }),
        claimRow({ oids: [oid], revisions: [2] })
      ]) {
        await expect(store.commit({ claims: [claim] })).rejects.toMatchObject({
          code: 'REVISION_CONFLICT'
        });
      }
      const fresh = objectRow();
      await store.commit({ objects: [fresh], claims: [claimRow({ oids: [fresh.id] })] });
      expect(await store.getClaims()).toHaveLength(1);
    });

    test('[S10] a claimed object is changed by its holder alone, or as it is let go', async () => {
      const store = current();
      const object = objectRow();
      await store.commit({ objects: [object] });
      const claim = claimRow({ oids: [object.id], holder: 'me' });
      await store.commit({ claims: [claim] });
      const next = later(object);
      for (const holder of [{}, { holder: 'other' }]) {
        await expect(store.commit({ objects: [next], ...holder })).rejects.toMatchObject({
          code: 'OBJECT_CLAIMED'
        });
      }
      await expect(store.commit({ deleteObjects: [{ id: object.id }] })).rejects.toMatchObject({
        code: 'OBJECT_CLAIMED'
      });
      await store.commit({ objects: [next], holder: 'me' });
      await store.commit({ objects: [later(next)], releases: [claim.id] });
      expect(await store.getObject(object.id)).toEqual(later(next));
    });

    test('[S11] a deletion names the revision it has seen', async () => {
      const store = current();
      const object = objectRow();
      await store.commit({ objects: [object] });
      const { id } = object;
      await expect(store.commit({ deleteObjects: [{ id, revision: 2 }] })).rejects.toMatchObject({
        code: 'REVISION_CONFLICT'
      });
      expect(await store.getObject(id)).toEqual(object);
      await store.commit({ deleteObjects: [{ id, revision: 1 }] });
      expect(await store.getObject(id)).toBeUndefined();
    });

    test('[S12] a run gets the status of its objects in the commit that settles it', async () => {
      const store = current();
      const run = runRow({ status: 'RUNNING', extraData: { a: 1 } });
      const settleRuns = [{ id: run.id, patch: { modified: 9, extraData: { b: 2 } } }];
      const claim = claimRow({ idWorkflow: run.id, inputs: 1 });
      await store.commit({ runs: [run], claims: [claim] });
      const object = objectRow({ idWorkflow: run.id, status: 'HALTED' });
      await store.commit({ objects: [object], settleRuns });
      expect((await store.getRun(run.id))?.status).toBe('RUNNING');
      await store.commit({ releases: [claim.id], settleRuns });
      expect(await store.getRun(run.id)).toEqual({
        ...run,
        status: 'HALTED',
        modified: 9,
        extraData: { a: 1, b: 2 }
      });
      await store.commit({ objects: [later({ ...object, status: 'COMPLETED' })], settleRuns });
      expect((await store.getRun(run.id))?.status).toBe('COMPLETED');
      await store.commit({ deleteRuns: [run.id], settleRuns });
      expect(await store.getRun(run.id)).toBeUndefined();
    });
  });
}
