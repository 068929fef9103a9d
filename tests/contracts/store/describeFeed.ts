import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import type { Store } from '../../../src/lib/engine/ports/Store.ts';
import { Answers } from './Answers.ts';
import { claimRow, later, logRow, objectRow, runRow } from './rows.ts';

/** The feed of changes: what a reader who keeps a view of all objects must look at. */
export function describeFeed(current: () => Store): void {
  describe('the feed', () => {
    const none = { objects: [], deleted: [] };

    test('[S80] has a record for each commit that stores or deletes objects, in their order', async () => {
      const store = current();
      expect(await store.lastChange()).toBe(0);
      const [a, b, c] = [objectRow(), objectRow(), objectRow()];
      await store.commit({ objects: [a, b] });
      await store.commit({ objects: [later(a), c] });
      await store.commit({ deleteObjects: [{ id: b.id }, { id: b.id }] });
      const { changes, last, isWhole } = await store.getChanges({ after: 0 });
      expect(changes).toEqual([
        { ...none, seq: 1, objects: [a.id, b.id] },
        { ...none, seq: 2, objects: expect.toSatisfy(hasAll([a.id, c.id])) as unknown },
        { ...none, seq: 3, deleted: [b.id] }
      ]);
      expect([last, isWhole, await store.lastChange()]).toEqual([3, true, 3]);
    });

    test('[S80] has nothing of a commit that touches no object, or is refused', async () => {
      const store = current();
      const run = runRow();
      await store.commit({ runs: [run], logs: [logRow()], claims: [claimRow()] });
      await store.commit({ settleRuns: [{ id: run.id, patch: { modified: 7 } }] });
      const refused = store.commit({ objects: [objectRow(), objectRow({ revision: 9 })] });
      await expect(refused).rejects.toMatchObject({ code: 'REVISION_CONFLICT' });
      expect(await store.getChanges({ after: 0 })).toEqual({ changes: [], last: 0, isWhole: true });
      await store.commit({ objects: [objectRow()] });
      expect(await store.lastChange()).toBe(1);
    });

    test('[S80] has the objects of a deleted run, and one that is stored and deleted only as deleted', async () => {
      const store = current();
      const run = runRow();
      const [mine, other] = [objectRow({ idWorkflow: run.id }), objectRow()];
      await store.commit({ runs: [run], objects: [mine, other] });
      const late = objectRow({ idWorkflow: run.id });
      const deleteObjects = [{ id: other.id }];
      const kept = objectRow();
      await store.commit({ objects: [late, kept], deleteRuns: [run.id], deleteObjects });
      const { changes } = await store.getChanges({ after: 1 });
      const deleted = expect.toSatisfy(hasAll([mine.id, late.id, other.id])) as unknown;
      expect(changes).toEqual([{ seq: 2, objects: [kept.id], deleted }]);
    });

    test('[S80] is read on from any record, a few at a time', async () => {
      const store = current();
      const ids = Array.from({ length: 5 }, newId);
      for (const id of ids) await store.commit({ objects: [objectRow({ id })] });
      const { changes, last, isWhole } = await store.getChanges({ after: 1, limit: 2 });
      expect(changes.map(({ objects }) => objects)).toEqual([[ids[1]], [ids[2]]]);
      expect([last, isWhole]).toEqual([5, true]);
      const end = { changes: [], last: 5, isWhole: true };
      expect(await store.getChanges({ after: 5 })).toEqual(end);
    });

    test('[S81] is not whole for a reader who has seen what it never had', async () => {
      const store = current();
      await store.commit({ objects: [objectRow()] });
      const answer = { changes: [], last: 1, isWhole: false };
      expect(await store.getChanges({ after: 2 })).toEqual(answer);
    });

    test.each([0, 3])('[S81] is not whole after a clearing, when there were %i', async (count) => {
      const store = current();
      for (let n = 0; n < count; n += 1) await store.commit({ objects: [objectRow()] });
      const before = await store.lastChange();
      await store.clear();
      expect(await store.getChanges({ after: before })).toMatchObject({ isWhole: false });
      expect(await store.lastChange()).toBeGreaterThan(before + 1);
      await store.commit({ objects: [objectRow()] });
      expect(await store.getChanges({ after: before })).toMatchObject({ isWhole: false });
      const after = (await store.lastChange()) - 1;
      const { changes, isWhole } = await store.getChanges({ after });
      expect([changes.length, isWhole]).toEqual([1, true]);
    });

    test('[S14] is observed', async () => {
      const store = current();
      const answers = new Answers<string>();
      const end = store.observe(async () => {
        const { changes, isWhole } = await store.getChanges({ after: 0 });
        const ids = changes.flatMap(({ objects, deleted }) => [...objects, ...deleted]);
        return isWhole ? ids.join() : 'not whole';
      }, answers.tell);
      await answers.until((value) => value === '');
      const object = objectRow();
      await store.commit({ objects: [object] });
      await answers.until((value) => value === object.id);
      await store.commit({ deleteObjects: [{ id: object.id }] });
      await answers.until((value) => value === `${object.id},${object.id}`);
      await store.clear();
      await answers.until((value) => value === 'not whole');
      end();
      expect(answers.all.at(-1)).toBe('not whole');
    });

    test('[S14] is observed by its last number alone', async () => {
      const store = current();
      const answers = new Answers<number>();
      const end = store.observe(() => store.lastChange(), answers.tell);
      await answers.until((value) => value === 0);
      for (let n = 1; n <= 3; n += 1) {
        await store.commit({ objects: [objectRow()] });
        await answers.until((value) => value === n);
      }
      end();
      expect(answers.all.at(-1)).toBe(3);
    });
  });

  describe('the shelf', () => {
    const row = {
      id: 'pen',
      seq: 7,
      version: 'first',
      header: { rows: 2, words: ['sheep'] },
      buffers: [Uint8Array.of(1, 2).buffer, Uint8Array.of(3).buffer]
    };

    test('[S83] answers what was put there last, as it was put', async () => {
      const store = current();
      expect(await store.getShelf('pen')).toBeUndefined();
      await store.putShelf(row);
      await store.putShelf({ ...row, id: 'other', buffers: [] });
      const second = { ...row, seq: 8, buffers: [Uint8Array.of(4, 5).buffer] };
      await store.putShelf(second);
      expect(await store.getShelf('pen')).toEqual(second);
      const bytes = (await store.getShelf('pen'))?.buffers.map((buffer) => [
        ...new Uint8Array(buffer)
      ]);
      expect(bytes).toEqual([[4, 5]]);
    });

    test("[S83] is the store's own, is no change of objects, and goes when all is cleared", async () => {
      const store = current();
      const own = Uint8Array.of(9);
      await store.putShelf({ ...row, buffers: [own.buffer] });
      own[0] = 1;
      const [buffer] = (await store.getShelf('pen'))?.buffers ?? [];
      expect(new Uint8Array(buffer ?? new ArrayBuffer(1))).toEqual(Uint8Array.of(9));
      expect(await store.lastChange()).toBe(0);
      await store.clear();
      expect(await store.getShelf('pen')).toBeUndefined();
    });
  });
}

function hasAll(ids: readonly string[]): (found: readonly string[]) => boolean {
  return (found) => found.toSorted().join() === ids.toSorted().join();
}
