import { describe, expect, test } from 'vitest';
import type { Store } from '../../../src/lib/engine/ports/Store.ts';
import { Answers } from './Answers.ts';
import { later, objectRow } from './rows.ts';

/** `observe`: now, and again after each commit that matters. */
export function describeObserving(current: () => Store): void {
  describe('observing', () => {
    test('[S14] answers now and after a commit, until it is ended', async () => {
      const store = current();
      const object = objectRow();
      const answers = new Answers<number>();
      const end = store.observe(
        async () => (await store.queryObjects({})).rows.length,
        answers.tell
      );
      await answers.until((value) => value === 0);
      await store.commit({ objects: [object] });
      await answers.until((value) => value === 1);
      await store.commit({ objects: [later(object)], deleteObjects: [{ id: object.id }] });
      await answers.until((value) => value === 0);
      end();
      const told = answers.all.length;
      const other = new Answers<unknown>();
      await store.commit({ objects: [objectRow()] });
      const endOther = store.observe(() => store.getTally(), other.tell);
      await other.until(() => true);
      endOther();
      expect(answers.all).toHaveLength(told);
    });

    test('[S14] a row that leaves a list or enters it is seen', async () => {
      const store = current();
      const object = objectRow({ status: 'HALTED' });
      await store.commit({ objects: [object] });
      const answers = new Answers<string>();
      const end = store.observe(async () => {
        const { rows } = await store.queryObjects({ status: 'HALTED', limit: 1 });
        return rows.map(({ id }) => id).join();
      }, answers.tell);
      await answers.until((ids) => ids === object.id);
      const done = later(object, { status: 'COMPLETED' });
      await store.commit({ objects: [done] });
      await answers.until((ids) => ids === '');
      await store.commit({ objects: [later(done, { status: 'HALTED' })] });
      await answers.until((ids) => ids === object.id);
      end();
      expect(answers.all).toContain('');
    });

    test('[S14] tallies, claims, runs, logs and pages behind a place are observed too', async () => {
      const store = current();
      const rows = [3, 2, 1].map((modified) => objectRow({ modified }));
      await store.commit({ objects: rows.slice(0, 2) });
      const answers = new Answers<string>();
      const end = store.observe(async () => {
        const page = await store.queryObjects({ after: rows[0], limit: 1 });
        const tally = Object.values(await store.getTally()).reduce((sum, count) => sum + count, 0);
        return JSON.stringify([page.hasPrevious, page.hasNext, tally]);
      }, answers.tell);
      await answers.until((value) => value === '[true,false,2]');
      await store.commit({ objects: rows.slice(2) });
      await answers.until((value) => value === '[true,true,3]');
      await store.commit({ deleteObjects: [{ id: rows[0]?.id ?? '' }] });
      await answers.until((value) => value === '[false,true,2]');
      end();
      expect(answers.all.at(-1)).toBe('[false,true,2]');
    });

    test('[S15] once a commit is acknowledged no answer from before it is given', async () => {
      const store = current();
      let object = objectRow({ data: 0 });
      await store.commit({ objects: [object] });
      const answers = new Answers<number>();
      let acknowledged = 0;
      const old: [number, number][] = [];
      const end = store.observe(
        async () => {
          const read = await store.getObject(object.id);
          const page = await store.queryObjects({ sort: 'oldest' });
          return Math.min(Number(read?.data), Number(page.rows[0]?.data));
        },
        (value) => {
          if (value < acknowledged) old.push([value, acknowledged]);
          answers.tell(value);
        }
      );
      await answers.until(() => true);
      for (let data = 1; data <= 100; data += 1) {
        object = later(object, { data });
        await store.commit({ objects: [object] });
        acknowledged = data;
        if (data % 10 === 0) await answers.until((value) => value === data);
      }
      end();
      expect(old).toEqual([]);
      expect(answers.all.at(-1)).toBe(100);
    });

    test('[S14] a reading that fails is told, and the observation goes on', async () => {
      const store = current();
      const answers = new Answers<string>();
      const end = store.observe(
        async () => {
          const { rows } = await store.queryObjects({});
          if (rows.length === 0) throw new Error('nothing there');
          return 'there';
        },
        answers.tell,
        (error) => answers.tell(String(error))
      );
      await answers.until((value) => value === 'Error: nothing there');
      await store.commit({ objects: [objectRow()] });
      await answers.until((value) => value === 'there');
      end();
      expect(answers.all.at(-1)).toBe('there');
    });

    test('[S14] what the observer throws is told it, and the observation goes on', async () => {
      const store = current();
      const answers = new Answers<number>();
      const errors = new Answers<string>();
      const end = store.observe(
        async () => (await store.queryObjects({})).rows.length,
        (count) => {
          if (count < 2) throw new Error(`cannot show ${count}`);
          answers.tell(count);
        },
        (error) => {
          errors.tell(String(error));
          throw new Error('cannot even tell');
        }
      );
      await errors.until((error) => error === 'Error: cannot show 0');
      await store.commit({ objects: [objectRow()] });
      await errors.until((error) => error === 'Error: cannot show 1');
      await store.commit({ objects: [objectRow()] });
      await answers.until((count) => count === 2);
      end();
      expect(answers.all).toEqual([2]);
    });

    test('[S14] what an observer throws that takes no errors is dropped', async () => {
      const store = current();
      const answers = new Answers<number>();
      const end = store.observe(
        async () => (await store.queryObjects({})).rows.length,
        (count) => {
          answers.tell(count);
          throw new Error('cannot show it');
        }
      );
      await answers.until((count) => count === 0);
      await store.commit({ objects: [objectRow()] });
      await answers.until((count) => count === 1);
      end();
      expect(answers.all.at(-1)).toBe(1);
    });
  });
}
