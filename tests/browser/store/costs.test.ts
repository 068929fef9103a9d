import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import type { JobRow } from '../../../src/lib/engine/model/JobRow.ts';
import type { Store } from '../../../src/lib/engine/ports/Store.ts';
import {
  claimOn,
  groupOf,
  jobRow,
  later,
  objectRow,
  runRow,
  snapshotOf,
  wakeRow
} from '../../contracts/store/rows.ts';
import { lookedAt, looksOf, type Look } from './looksOf.ts';
import { newDatabase } from './newDatabase.ts';
import { openStore } from './openStore.ts';
import { done, openRaw } from './raw.ts';

function emptyStore(): Store {
  return openStore({ name: newDatabase() }).store;
}

describe('what is looked at', () => {
  describe('of the queue', () => {
    const cost = async (count: number, given: (n: number) => Partial<JobRow>): Promise<number> => {
      const store = emptyStore();
      await store.commit({ jobs: Array.from({ length: count }, (_, n) => jobRow(given(n))) });
      return lookedAt(() => store.getQueue({ now: 1_000, limit: 8 }));
    };

    test('[D75] [S75] is no more however many wait, put off to a time that has come or not', async () => {
      const times = [0, 500, 2_000];
      for (const notBefore of times) {
        const given = () => ({ notBefore });
        expect(await cost(400, given)).toBe(await cost(50, given));
      }
      const each = (n: number) => ({ notBefore: n + 1 });
      expect(await cost(900, each)).toBe(await cost(50, each));
    });

    const priorities = (most: number) => (n: number) => ({ priority: n % most });

    test('[D75] [S78] is no more for priorities of which it comes to none', async () => {
      const one = await cost(120, priorities(1));
      expect(await cost(120, priorities(4))).toBe(one);
      // So many jobs of one priority as are asked for: it stops there.
      expect(await cost(1_200, priorities(150))).toBe(one);
    });

    test('[D75] [S78] of a job for each priority only so many are looked at as are asked for', async () => {
      const few = await cost(50, priorities(50));
      expect(await cost(1_500, priorities(1_500))).toBe(few);
      const nothing = await cost(0, priorities(1));
      expect(few - nothing).toBeLessThanOrEqual(8 * (await cost(1, priorities(1))));
    });
  });

  test('[S76] by a commit is no more for what others have in hand between its objects', async () => {
    const cost = async (others: number): Promise<number> => {
      const store = emptyStore();
      const objects = Array.from({ length: others + 20 }, () => objectRow());
      await store.commit({ objects });
      const own = [...objects.slice(0, 10), ...objects.slice(-10)];
      const claims = objects.slice(10, -10).map((object) => claimOn([object]));
      await store.commit({ claims });
      return lookedAt(() => store.commit({ objects: own.map((row) => later(row)) }));
    };
    expect(await cost(900)).toBe(await cost(200));
  });

  test('[S42] by a deletion is no more for the objects that lie between those of its packs', async () => {
    const cost = async (between: number, isPacked: boolean): Promise<number> => {
      const store = emptyStore();
      const { objects } = groupOf(between + 20, { idWorkflow: newId() });
      await store.commit({ objects });
      const idWorkflow = newId();
      const some = [...objects.slice(0, 10), ...objects.slice(-10)];
      const again = some.map((row) => later(row, { idWorkflow }));
      const snapshots = again.map((row) => snapshotOf(row));
      await store.commit({ objects: again, snapshots });
      const deleted = isPacked ? some[5] : objects[between >> 1];
      const deleteObjects = [{ id: deleted?.id ?? '' }];
      return lookedAt(() => store.commit({ deleteObjects }));
    };
    expect(await cost(900, true)).toBe(await cost(200, true));
    expect(await cost(900, false)).toBe(await cost(200, false));
  });

  test('[S85] of the runs is no row of those that were started', async () => {
    const rowsOf = async (started: number): Promise<number> => {
      const store = emptyStore();
      const [old, parent] = [runRow(), runRow()];
      const startedBy = { idWorkflow: parent.id, idObject: newId() };
      const children = Array.from({ length: started }, () => runRow({ startedBy }));
      await store.commit({ runs: [old, parent, ...children] });
      const all = await lookedAt(() => store.queryRuns({ startedBy: null, limit: 6 }));
      // Each of their ids in the list of all and in that of the started.
      return all - 2 * started;
    };
    expect(await rowsOf(900)).toBe(await rowsOf(50));
  });

  describe('of what waits for jobs', () => {
    /** Mends so many waits, of whose jobs the first ones are gone and nobody has said so. */
    const mended = async (count: number, gone: number): Promise<{ looks: Look[]; due: number }> => {
      const name = newDatabase();
      const { store } = openStore({ name });
      const jobs = Array.from({ length: count }, () => jobRow());
      const objects = jobs.map(() => objectRow({ status: 'WAITING', idWorkflow: newId() }));
      const wakes = objects.map((object, index) => {
        const ids = [jobs[index]?.id ?? ''];
        return wakeRow(object, { jobs: ids, openJobs: ids });
      });
      await store.commit({ jobs, objects, wakes });
      const raw = await openRaw(name);
      const table = raw.transaction('jobs', 'readwrite').objectStore('jobs');
      await Promise.all(jobs.slice(0, gone).map(({ id }) => done(table.delete(id))));
      const looks = await looksOf(() => store.mendWakes());
      return { looks, due: (await store.getDueWakes(0)).length };
    };
    const most = (looks: readonly Look[]): number => Math.max(...looks.map(({ count }) => count));
    const writing = (looks: readonly Look[]): Look[] =>
      looks.filter(({ mode }) => mode === 'readwrite');

    test('[D64] nothing keeps others from writing where all jobs are there', async () => {
      const { looks, due } = await mended(300, 0);
      expect(due).toBe(0);
      expect(writing(looks)).toEqual([]);
    });

    test('[D64] keeps others from writing only for those that are told', async () => {
      const [few, many] = [await mended(100, 3), await mended(500, 3)];
      expect([few.due, many.due]).toEqual([3, 3]);
      expect(writing(many.looks)).toEqual(writing(few.looks));
      expect(writing(few.looks)).toHaveLength(1);
    });

    test('[D64] is no more at a time however many wait', async () => {
      const [some, many] = [await mended(300, 300), await mended(600, 600)];
      expect([some.due, many.due]).toEqual([300, 600]);
      expect(most(writing(many.looks))).toBe(most(writing(some.looks)));
    });
  });
});
