import { describe, expect, it } from 'vitest';
import type { Changes, CommitOptions, Store } from '../../../src/lib/engine/ports/Store.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { act, makePinfold, workflowOf } from '../run/support.ts';
import { day, make, note } from './waiting.ts';

/** A store, and the commits that it has been given: how many objects each stores, and whether strictly. */
function watched(): {
  readonly store: Store;
  readonly commits: { count: number; strict: boolean }[];
} {
  const store = new MemoryStore();
  const commits: { count: number; strict: boolean }[] = [];
  const commit = store.commit.bind(store);
  store.commit = (changes: Changes, options: CommitOptions = {}) => {
    commits.push({
      count: changes.objects?.length ?? 0,
      strict: options.durability === 'strict'
    });
    return commit(changes);
  };
  return { store, commits };
}

describe('objects that go on with one job', () => {
  it('[D73] are stored in groups when they are driven again, and to the disk once', async () => {
    const { store, commits } = watched();
    const source = { away: true };
    const failing = workflowOf(
      'failing',
      act('count', (obj) => (obj.data = (obj.data as number) + 100)),
      act('ask', () => {
        if (source.away) throw new RangeError('away');
      })
    );
    const pinfold = makePinfold([failing], { store });
    const data = Array.from({ length: 450 }, (_, n) => n);
    const { id } = await pinfold.startDelayed('failing', data, { stopOnError: false });
    source.away = false;
    const result = pinfold.jobs.redriveAll(id);
    await result.queued;
    const before = commits.length;
    await result;
    const made = commits.slice(before);
    expect(made.filter(({ count }) => count > 0).length).toBeLessThan(20);
    expect(made.reduce((sum, { count }) => sum + count, 0)).toBe(450);
    // The objects' last commit, and the job's.
    expect(made.filter(({ strict }) => strict).length).toBeLessThanOrEqual(2);
    const objects = await pinfold.runs.getObjects(id);
    expect(objects.map((obj) => [obj.data, obj.status])).toEqual(
      data.map((n) => [n + 100, 'COMPLETED'])
    );
    await pinfold.close();
  });

  it('[D73] are stored in groups after a wait, each from where it stood', async () => {
    const { store, commits } = watched();
    const sleepy = workflowOf(
      'sleepy',
      act('first', (obj, eng) => {
        note(obj, 'first');
        return (obj.data as unknown[])[0] === 'a' ? eng.sleep(day) : undefined;
      }),
      act('second', async (obj, eng) => {
        if ((obj.data as unknown[])[0] === 'b') await eng.sleep(day);
        note(obj, 'second');
      })
    );
    const { pinfold, clock } = make([sleepy], { store, workers: [] });
    const data = Array.from({ length: 100 }, (_, n) => [n % 2 === 0 ? 'a' : 'b']);
    const { id } = await pinfold.start('sleepy', data);
    clock.pass(day);
    const before = commits.length;
    expect(await pinfold.wakeDue()).toBe(100);
    expect(commits.slice(before).filter(({ count }) => count > 0).length).toBeLessThan(10);
    const objects = await pinfold.runs.getObjects(id);
    expect(objects.map((obj) => obj.data)).toEqual(
      data.map(([kind]) =>
        kind === 'a' ? ['a', 'first', 'first', 'second'] : ['b', 'first', 'second']
      )
    );
    expect(objects.every(({ status }) => status === 'COMPLETED')).toBe(true);
    await pinfold.close();
  });

  it.each(['halt', 'stop'] as const)(
    '[R4] [D73] run no further than to one that ends the run (%s)',
    async (how) => {
      let fails = true;
      const ran: unknown[] = [];
      const picky = workflowOf(
        'picky',
        act('fail or end', (obj, eng) => {
          if (fails) throw new Error('no');
          ran.push(obj.data);
          if (obj.data === 2) eng[how]();
        })
      );
      const pinfold = makePinfold([picky]);
      const { id } = await pinfold.start('picky', [1, 2, 3], { stopOnError: false });
      fails = false;
      await pinfold.jobs.redriveAll(id, {}, { stopOnHalt: true });
      expect(ran).toEqual([1, 2]);
      const ended = how === 'halt' ? 'HALTED' : 'COMPLETED';
      const objects = await pinfold.runs.getObjects(id);
      expect(objects.map(({ status }) => status)).toEqual(['COMPLETED', ended, 'ERROR']);
      expect(await pinfold.store.getClaims()).toEqual([]);
      await pinfold.close();
    }
  );
});
