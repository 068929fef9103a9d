import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import type { Store } from '../../../src/lib/engine/ports/Store.ts';
import { Answers } from './Answers.ts';
import { groupOf, later, objectRow, runRow, snapshotOf } from './rows.ts';

/** Snapshots that one commit stores in numbers, as the groups of a run do. */
export function describePacks(current: () => Store): void {
  describe('snapshots in numbers', () => {
    test('[S40] are answered by id, object and run, oldest first, beside single ones', async () => {
      const store = current();
      const idWorkflow = newId();
      const large = groupOf(450, { idWorkflow });
      const other = groupOf(30, { idWorkflow: newId() });
      // Objects in another order than their ids, as a person's list may have them.
      await store.commit({
        objects: [...large.objects.toReversed(), ...other.objects],
        snapshots: [...other.snapshots, ...large.snapshots.toReversed()]
      });
      const [first, second] = large.objects;
      if (!first || !second) throw new Error('a group has objects');
      const again = snapshotOf(first, { data: 'later', status: 'HALTED' });
      await store.commit({ snapshots: [again] });
      expect(await store.getSnapshotsOfRun(idWorkflow)).toEqual([...large.snapshots, again]);
      expect(await store.getSnapshots(first.id)).toEqual([large.snapshots[0], again]);
      expect(await store.getSnapshots(second.id)).toEqual([large.snapshots[1]]);
      for (const snapshot of [...large.snapshots.slice(190, 210), ...other.snapshots, again]) {
        expect(await store.getSnapshot(snapshot.id)).toEqual(snapshot);
        expect(await store.getSnapshots(snapshot.idParent)).toContainEqual(snapshot);
      }
      expect(await store.getSnapshot(newId())).toBeUndefined();
      expect(await store.getSnapshots(newId())).toEqual([]);
    });

    test('[S40] an object that was in several runs has those of all', async () => {
      const store = current();
      const { objects, snapshots } = groupOf(20, { idWorkflow: newId() });
      await store.commit({ objects, snapshots });
      const second = objects.map((row) => later(row, { idWorkflow: newId() }));
      const idWorkflow = newId();
      const third = second.toReversed().map((row) => later(row, { idWorkflow }));
      const more = third.map((row) => snapshotOf(row));
      await store.commit({ objects: second });
      await store.commit({ objects: third, snapshots: more });
      for (const [index, { id }] of objects.entries()) {
        expect(await store.getSnapshots(id)).toEqual([snapshots[index], more.at(-1 - index)]);
      }
      expect(await store.getSnapshotsOfRun(idWorkflow)).toEqual(more);
    });

    test('[S40] none of them is stored again, with others or by itself', async () => {
      const store = current();
      const { objects, snapshots } = groupOf(20, { idWorkflow: newId() });
      await store.commit({ objects, snapshots });
      const [known] = snapshots;
      if (!known) throw new Error('a group has snapshots');
      const next = groupOf(20, { idWorkflow: newId() });
      const [single] = next.snapshots;
      if (!single) throw new Error('a group has snapshots');
      const refusal = (idObject: string) => ({
        code: 'REVISION_CONFLICT',
        details: { idObject, stored: 1 }
      });
      const again = { ...known, data: 'other', revision: 7 };
      await expect(store.commit({ snapshots: [again] })).rejects.toMatchObject(refusal(known.id));
      await expect(
        store.commit({ ...next, snapshots: [...next.snapshots, again] })
      ).rejects.toMatchObject(refusal(known.id));
      await expect(
        store.commit({ ...next, snapshots: [...next.snapshots, single] })
      ).rejects.toMatchObject(refusal(single.id));
      await store.commit({ snapshots: [single] });
      await expect(store.commit(next)).rejects.toMatchObject(refusal(single.id));
      expect(await store.getSnapshot(known.id)).toEqual(known);
      expect(await store.getObjects(next.objects.map(({ id }) => id))).toEqual(
        next.objects.map(() => undefined)
      );
    });

    test('[S40] are observed', async () => {
      const store = current();
      const { objects, snapshots } = groupOf(20, { idWorkflow: newId() });
      const id = objects[10]?.id ?? '';
      const answers = new Answers<number>();
      const end = store.observe(async () => (await store.getSnapshots(id)).length, answers.tell);
      await answers.until((count) => count === 0);
      await store.commit({ objects, snapshots });
      await answers.until((count) => count === 1);
      await store.commit({ deleteObjects: [{ id }] });
      await answers.until((count) => count === 0);
      end();
      expect(answers.all.at(-1)).toBe(0);
    });

    test('[S42] go with their objects, and the others stay', async () => {
      const store = current();
      const idWorkflow = newId();
      const { objects, snapshots } = groupOf(250, { idWorkflow });
      await store.commit({ objects, snapshots });
      const gone = objects.filter((_, index) => index % 3 === 0);
      await store.commit({ deleteObjects: gone.map(({ id }) => ({ id })) });
      const left = snapshots.filter((_, index) => index % 3 !== 0);
      expect(await store.getSnapshotsOfRun(idWorkflow)).toEqual(left);
      expect(await store.getSnapshots(gone[1]?.id ?? '')).toEqual([]);
      expect(await store.getSnapshot(snapshots[0]?.id ?? '')).toBeUndefined();
      expect(await store.getSnapshot(snapshots[1]?.id ?? '')).toEqual(snapshots[1]);
      // Stored anew, it has no history.
      await store.commit({ objects: gone.slice(0, 1) });
      expect(await store.getSnapshots(gone[0]?.id ?? '')).toEqual([]);
      await store.commit({ deleteObjects: objects.map(({ id }) => ({ id })) });
      expect(await store.getSnapshotsOfRun(idWorkflow)).toEqual([]);
    });

    test('[S42] go with their run, and with their object those of its other runs', async () => {
      const store = current();
      const [mine, other] = [runRow(), runRow()];
      const { objects, snapshots } = groupOf(20, { idWorkflow: mine.id });
      await store.commit({ runs: [mine, other], objects, snapshots });
      const taken = objects.slice(0, 12).map((row) => later(row, { idWorkflow: other.id }));
      const theirs = taken.map((row) => snapshotOf(row));
      await store.commit({ objects: taken, snapshots: theirs });
      await store.commit({ deleteRuns: [mine.id] });
      expect(await store.getSnapshotsOfRun(mine.id)).toEqual([]);
      expect(await store.getSnapshotsOfRun(other.id)).toEqual(theirs);
      expect(await store.getSnapshots(taken[0]?.id ?? '')).toEqual([theirs[0]]);
      await store.commit({ deleteRuns: [other.id] });
      expect(await store.getSnapshotsOfRun(other.id)).toEqual([]);
      await store.commit({ objects: [objectRow({ id: taken[0]?.id ?? '' })] });
      expect(await store.getSnapshots(taken[0]?.id ?? '')).toEqual([]);
    });
  });
}
