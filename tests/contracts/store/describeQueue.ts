import { describe, expect, test } from 'vitest';
import { openJobStatuses, type JobRow } from '../../../src/lib/engine/model/JobRow.ts';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import type { QueueQuery } from '../../../src/lib/engine/ports/Queue.ts';
import type { Store } from '../../../src/lib/engine/ports/Store.ts';
import { jobRow } from './rows.ts';

/** What is handed out next, and which runs have jobs. */
export function describeQueue(current: () => Store): void {
  describe('the head of the queue', () => {
    const stored = async (...given: Partial<JobRow>[]): Promise<string[]> => {
      const jobs = given.map((each) => jobRow(each));
      // In whatever order they were stored.
      await current().commit({ jobs: jobs.toReversed() });
      return jobs.map(({ id }) => id);
    };
    const head = async (query: Partial<QueueQuery> = {}) => {
      const { turns, next } = await current().getQueue({ now: 1_000, limit: 2, ...query });
      return { ids: turns.map(({ id }) => id), next };
    };

    test('[S75] is empty when nothing waits', async () => {
      await stored({ status: 'SUCCESS' }, { status: 'FAILURE' }, { status: 'REVOKED' });
      expect(await head()).toEqual({ ids: [], next: undefined });
    });

    test('[S75] has the higher priority first, then the older, and says of each what it is', async () => {
      const [a, b, c, d] = await stored(
        { priority: -1 },
        { priority: 5, worker: 'other' },
        { priority: 0, status: 'RETRY', notBefore: 7, workflow: 'b' },
        { priority: 5 }
      );
      expect(await head()).toEqual({ ids: [b, d, c, a], next: undefined });
      const { turns } = await current().getQueue({ now: 1_000, limit: 2 });
      expect(turns.slice(0, 3)).toEqual([
        { id: b, status: 'PENDING', worker: 'other', workflow: 'record_ingestion', priority: 5 },
        { id: d, status: 'PENDING', worker: '', workflow: 'record_ingestion', priority: 5 },
        { id: c, status: 'RETRY', worker: '', workflow: 'b', priority: 0 }
      ]);
    });

    test('[S75] has the first of each lane, and all that are STARTED', async () => {
      const a = await stored(...Array<object>(5).fill({ workflow: 'a' }));
      const b = await stored(...Array<object>(5).fill({ workflow: 'b' }));
      const other = await stored(...Array<object>(5).fill({ workflow: 'b', worker: 'other' }));
      const begun = await stored(...Array<object>(5).fill({ workflow: 'a', status: 'STARTED' }));
      const firstTwo = [a, b, other].flatMap((ids) => ids.slice(0, 2));
      expect((await head()).ids).toEqual([...firstTwo, ...begun]);
      const without = new Set([a[0] ?? '', a[2] ?? '', begun[3] ?? '', newId()]);
      expect((await head({ without })).ids).toEqual([
        ...[a[1], a[3]],
        ...firstTwo.slice(2),
        ...begun.filter((id) => !without.has(id))
      ]);
    });

    test('[S75] has of those with a time the due ones, by age and not by their time', async () => {
      const [late, soon, none, past] = await stored(
        { notBefore: 900 },
        { notBefore: 800 },
        { notBefore: 0 },
        { notBefore: -5 }
      );
      await stored({ notBefore: 1_001 }, { notBefore: 3_000 }, { notBefore: 2_000, priority: 9 });
      expect(await head({ limit: 9 })).toEqual({ ids: [late, soon, none, past], next: 1_001 });
      expect(await head()).toEqual({ ids: [late, soon], next: 1_001 });
      expect((await head({ now: 2_000 })).next).toBe(3_000);
      expect(await head({ now: 800 })).toMatchObject({ ids: [soon, none], next: 900 });
    });

    test('[S75] has of many with a time those whose time came first, and these by age', async () => {
      const [none, fourth, third, second, first] = await stored(
        { notBefore: 0 },
        { notBefore: 400 },
        { notBefore: 300 },
        { notBefore: 200 },
        { notBefore: 100 }
      );
      expect((await head({ limit: 3 })).ids).toEqual([none, third, second]);
      expect((await head({ limit: 5 })).ids).toEqual([none, fourth, third, second, first]);
      const without = new Set([none ?? '', first ?? '']);
      expect((await head({ without })).ids).toEqual([third, second]);
    });

    test('[S75] has all that are STARTED, with a time or without', async () => {
      const begun = await stored(
        ...Array.from({ length: 6 }, (_, n) => ({ status: 'STARTED' as const, notBefore: 9 * n }))
      );
      expect((await head()).ids).toEqual(begun);
    });

    test('[S75] a time before 1970 comes before none, in either store', async () => {
      const [none, late, soon] = await stored({}, { notBefore: -5 }, { notBefore: -9 });
      expect((await head({ limit: 1 })).ids).toEqual([soon]);
      expect((await head()).ids).toEqual([late, soon]);
      expect((await head({ limit: 3 })).ids).toEqual([none, late, soon]);
    });

    test('[S75] however many are not due before them, those that are come first', async () => {
      await stored(...Array<object>(40).fill({ notBefore: 5_000, priority: 9 }));
      await stored(...Array<object>(40).fill({ notBefore: 5_000 }));
      const due = await stored({}, {});
      expect(await head()).toEqual({ ids: due, next: 5_000 });
    });

    test('[S78] has of those that differ in priority only as many as of one, the higher first', async () => {
      const low = await stored({ priority: 1 }, { priority: 1 }, { priority: 0, workflow: 'b' });
      const high = await stored({ priority: 3 }, { priority: 2, worker: 'other' });
      const later = { notBefore: 5_000 };
      await stored({ ...later, priority: 1 }, { ...later, priority: 0, notBefore: 2_000 });
      const ids = [high[0], high[1], low[0], low[2]];
      // What comes behind those that are answered is looked at when it can come to its turn.
      expect(await head()).toEqual({ ids, next: 5_000 });
      expect(await head({ limit: 1 })).toEqual({
        ids: [high[0], high[1], low[2]],
        next: undefined
      });
      expect(await head({ limit: 3 })).toEqual({
        ids: [...high, ...low],
        next: 5_000
      });
      expect((await head({ limit: 4 })).next).toBe(2_000);
      const without = new Set([high[0] ?? '', low[0] ?? '']);
      expect(await head({ without })).toEqual({ ids: [high[1], low[1], low[2]], next: 2_000 });
    });

    test('[S78] has all that are STARTED, of whatever priority', async () => {
      const begun = await stored(
        ...Array.from({ length: 6 }, (_, n) => ({ status: 'STARTED' as const, priority: -n }))
      );
      expect((await head()).ids).toEqual(begun);
    });

    test('[S75] a job that changes its status or is gone leaves its lane', async () => {
      const idWorkflow = newId();
      const [a = '', b = '', c = ''] = await stored({}, {}, { idWorkflow });
      const patchJobs = [
        { id: a, patch: { status: 'RETRY' as const, notBefore: 1_500 } },
        { id: b, patch: { status: 'SUCCESS' as const, finished: 9 } }
      ];
      await current().commit({ patchJobs });
      expect(await head()).toEqual({ ids: [c], next: 1_500 });
      await current().commit({ deleteRuns: [idWorkflow] });
      expect(await head({ now: 1_500 })).toEqual({ ids: [a], next: undefined });
    });

    test('[S75] an observer hears of what joins it and what leaves it', async () => {
      const heard: string[][] = [];
      const stop = current().observe(
        () => current().getQueue({ now: 1_000, limit: 2 }),
        ({ turns }) => heard.push(turns.map(({ id }) => id))
      );
      await expect.poll(() => heard.at(-1)).toEqual([]);
      const [a = '', b = ''] = await stored({}, { workflow: 'another' });
      await expect.poll(() => heard.at(-1)).toEqual([a, b]);
      await current().commit({ patchJobs: [{ id: a, patch: { status: 'SUCCESS' } }] });
      await expect.poll(() => heard.at(-1)).toEqual([b]);
      stop();
    });

    test('[S75] a run is answered once, however many jobs it has', async () => {
      const [run, another] = [newId(), newId()];
      await stored(
        ...Array<object>(5).fill({ idWorkflow: run }),
        { idWorkflow: run, status: 'STARTED' },
        { idWorkflow: another, status: 'RETRY' },
        { idWorkflow: another, status: 'FAILURE' }
      );
      const runs = async (...args: Parameters<Store['getRunsOfJobs']>) =>
        (await current().getRunsOfJobs(...args)).toSorted();
      expect(await runs(openJobStatuses, 9)).toEqual([run, another].toSorted());
      expect(await runs(openJobStatuses, 1)).toHaveLength(1);
      expect(await runs(['FAILURE'], 9)).toEqual([another]);
      expect(await runs(['REVOKED'], 9)).toEqual([]);
    });
  });
}
