import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import type { Store } from '../../../src/lib/engine/ports/Store.ts';
import { claimRow, objectRow } from './rows.ts';

/** Claims: an object is in one run's hands at most. */
export function describeClaims(current: () => Store): void {
  describe('claims', () => {
    test('claims come oldest first, and by the objects they name', async () => {
      const store = current();
      const a = claimRow({ oids: [newId(), newId()] });
      const b = claimRow({ oids: [newId()] });
      await store.commit({ claims: [b, a] });
      expect(await store.getClaims()).toEqual([a, b]);
      expect(await store.getClaimsOn(a.oids)).toEqual([a]);
      expect(await store.getClaimsOn([...b.oids, newId()])).toEqual([b]);
      expect(await store.getClaimsOn([newId()])).toEqual([]);
    });

    test('[S10] an object of another claim is refused, and nothing is claimed', async () => {
      const store = current();
      const [taken, free] = [newId(), newId()];
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
      const oids = [newId()];
      await expect(
        current().commit({ claims: [claimRow({ oids }), claimRow({ oids })] })
      ).rejects.toMatchObject({ code: 'OBJECT_CLAIMED', details: { idObjects: oids } });
    });

    test('[S10] of two that claim at once one is refused', async () => {
      const store = current();
      const oids = [newId()];
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
      const oids = [newId(), newId()];
      const dead = claimRow({ oids, holder: 'dead' });
      await store.commit({ claims: [dead] });
      const next = claimRow({ oids, holder: 'alive' });
      await store.commit({ releases: [dead.id], claims: [next] });
      expect(await store.getClaims()).toEqual([next]);
    });
  });
}
