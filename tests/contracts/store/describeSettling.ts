import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import type { Store } from '../../../src/lib/engine/ports/Store.ts';
import { claimOn, claimRow, later, objectRow, runRow } from './rows.ts';

/** `settleRuns`: the last word on a run, in the commit that makes it true. */
export function describeSettling(current: () => Store): void {
  describe('settling a run', () => {
    test('[S27] it counts what the same commit stores, moves and deletes', async () => {
      const store = current();
      const [run, other] = [runRow(), runRow()];
      const [failed, halted] = [
        objectRow({ idWorkflow: run.id, status: 'ERROR' }),
        objectRow({ idWorkflow: run.id, status: 'HALTED' })
      ];
      const settleRuns = [{ id: run.id, patch: {} }];
      await store.commit({ runs: [run, other], objects: [failed, halted], settleRuns });
      expect(await store.getRun(run.id)).toEqual({ ...run, status: 'ERROR' });
      await store.commit({ objects: [later(failed, { idWorkflow: other.id })], settleRuns });
      expect(await store.getRun(run.id)).toEqual({ ...run, status: 'HALTED' });
      await store.commit({ deleteObjects: [{ id: halted.id }], settleRuns });
      expect(await store.getRun(run.id)).toEqual({ ...run, status: 'COMPLETED' });
    });

    test('[S27] it stays RUNNING as long as a claim of it is stored', async () => {
      const store = current();
      const run = runRow();
      const object = objectRow({ idWorkflow: run.id, status: 'COMPLETED' });
      const [first, second] = [
        claimOn([object], { idWorkflow: run.id }),
        claimRow({ idWorkflow: run.id })
      ];
      const foreign = claimRow();
      const settleRuns = [{ id: run.id, patch: { modified: 5 } }];
      await store.commit({ runs: [run], objects: [object], claims: [first, second, foreign] });
      await store.commit({ releases: [first.id], settleRuns });
      expect(await store.getRun(run.id)).toEqual({ ...run, status: 'RUNNING', modified: 5 });
      await store.commit({ releases: [second.id], settleRuns });
      expect(await store.getRun(run.id)).toEqual({ ...run, status: 'COMPLETED', modified: 5 });
    });

    test('[S27] a status that is named is taken, and extra data are merged key by key', async () => {
      const store = current();
      const run = runRow({ extraData: { kept: 1, replaced: { deep: 1 } } });
      const claim = claimRow({ idWorkflow: run.id });
      const currentObject = newId();
      await store.commit({ runs: [run], claims: [claim] });
      await store.commit({
        settleRuns: [
          {
            id: run.id,
            patch: { status: 'ERROR', currentObject, extraData: { replaced: { other: 2 }, own: 3 } }
          }
        ]
      });
      expect(await store.getRun(run.id)).toEqual({
        ...run,
        status: 'ERROR',
        currentObject,
        extraData: { kept: 1, replaced: { other: 2 }, own: 3 }
      });
    });

    test('[S27] a run that is not there (any more) is left out', async () => {
      const store = current();
      const run = runRow();
      const object = objectRow();
      await store.commit({ runs: [run] });
      await store.commit({
        objects: [object],
        deleteRuns: [run.id],
        settleRuns: [run.id, newId()].map((id) => ({ id, patch: {} }))
      });
      expect(await store.queryRuns()).toEqual([]);
      expect(await store.getObject(object.id)).toEqual(object);
    });

    test('[S27] the run of the same commit is settled, and none of a refused one', async () => {
      const store = current();
      const run = runRow();
      const object = objectRow({ idWorkflow: run.id, status: 'WAITING' });
      const settleRuns = [{ id: run.id, patch: {} }];
      await store.commit({ runs: [run], objects: [object], settleRuns });
      expect(await store.getRun(run.id)).toMatchObject({ status: 'HALTED' });
      const done = later(object, { status: 'COMPLETED' });
      await expect(
        store.commit({ objects: [done], releases: [newId()], settleRuns })
      ).rejects.toMatchObject({ code: 'CLAIM_LOST' });
      expect(await store.getRun(run.id)).toMatchObject({ status: 'HALTED' });
    });

    test('[D90] a wish to end it is noted, found by the run that was cancelled, and forgotten', async () => {
      const store = current();
      const [root, child, other] = [runRow(), runRow(), runRow()];
      await store.commit({ runs: [root, child, other] });
      const ends = { root: root.id };
      const markRuns = [
        { id: root.id, ends },
        { id: child.id, ends: { ...ends, after: other.id } },
        { id: newId(), ends }
      ];
      await store.commit({ markRuns });
      expect(await store.getEndings()).toEqual(new Map([[root.id, 2]]));
      expect(await store.getRun(root.id)).toEqual({ ...root, ends });
      const found = await store.queryRuns({ endsWith: root.id });
      expect(found.map(({ id }) => id)).toEqual([child.id, root.id]);
      expect(await store.queryRuns({ endsWith: root.id, limit: 1 })).toEqual(found.slice(0, 1));
      await store.commit({ settleRuns: [{ id: child.id, patch: { modified: 9 } }] });
      expect(await store.getEndings()).toEqual(new Map([[root.id, 2]]));
      await store.commit({ markRuns: [{ id: root.id, ends: null }] });
      expect(await store.getRun(root.id)).toEqual(root);
      await store.commit({ deleteRuns: [child.id] });
      expect(await store.getEndings()).toEqual(new Map());
    });

    test('[D93] who observes how many are to end is told when one is not any more', async () => {
      const store = current();
      const [root, child] = [runRow(), runRow()];
      const ends = { root: root.id };
      await store.commit({ runs: [root, { ...child, ends }] });
      const told: number[] = [];
      const stop = store.observe(
        () => store.getEndings(),
        (endings) => void told.push(endings.get(root.id) ?? 0)
      );
      await expect.poll(() => told).toEqual([1]);
      await store.commit({ markRuns: [{ id: child.id, ends: null }] });
      await expect.poll(() => told.at(-1)).toBe(0);
      stop();
    });
  });
}
