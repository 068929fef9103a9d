import { describe, expect, it } from 'vitest';
import { createPinfold, type JobProgress } from '../../../src/lib/engine/index.ts';
import { MemoryLease } from '../../../src/lib/engine/platform/MemoryLease.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { act, makePinfold, workflowOf } from '../run/support.ts';

const longTask = (reported: () => Promise<void>) =>
  workflowOf(
    'long',
    act('dig', async (_obj, eng) => {
      eng.report({ done: 3, total: 12, message: 'three spades' });
      await reported();
      eng.report(0.5);
    }),
    act('rest', () => undefined)
  );

describe('progress within a task', () => {
  it('[D54] is seen while the task is under way, and gone with it', async () => {
    let seen: () => void = () => undefined;
    const isSeen = new Promise<void>((resolve) => (seen = resolve));
    const pinfold = makePinfold([longTask(() => isSeen)]);
    const result = pinfold.startDelayed('long', [1]);
    const all: JobProgress[] = [];
    for await (const progress of result.progress) {
      all.push(progress);
      if (progress.within !== undefined) seen();
    }
    expect(all.find(({ within }) => within !== undefined)).toMatchObject({
      done: 0,
      within: { task: 'dig', done: 3, total: 12, message: 'three spades' }
    });
    expect(all.at(-1)).toMatchObject({ done: 1, task: 'rest' });
    expect(all.at(-1)).not.toHaveProperty('within');
    await pinfold.close();
  });

  it('[D54] costs no commit of its own each time', async () => {
    const store = new MemoryStore();
    let commits = 0;
    const counted = new Proxy(store, {
      get(target, key) {
        if (key === 'commit') commits += 1;
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      }
    });
    const run = async (reports: number): Promise<number> => {
      const chatty = workflowOf(
        'chatty',
        act('talk', async (_obj, eng) => {
          for (let n = 0; n < reports; n += 1) eng.report({ done: n, total: reports });
        })
      );
      const pinfold = createPinfold({ store: counted, workflows: [chatty] });
      commits = 0;
      await pinfold.startDelayed('chatty', [1]);
      await pinfold.jobs.close();
      return commits;
    };
    expect(await run(10_000)).toBe(await run(0));
  });

  it('[D54] is refused by name when it is no progress, and does nothing in a run at once', async () => {
    const report = (progress: number) =>
      workflowOf(
        'reporting',
        act('report', (_obj, eng) => eng.report(progress))
      );
    await expect(makePinfold([report(2)]).start('reporting', [1])).rejects.toMatchObject({
      cause: { code: 'INVALID_ARGUMENT' }
    });
    const { completedObjects } = await makePinfold([report(0.2)]).start('reporting', [1]);
    expect(completedObjects).toHaveLength(1);
  });

  it('[D55] what a task has saved part-way is where the next attempt begins it', async () => {
    const store = new MemoryStore();
    const steps: number[] = [];
    let die: () => void = () => undefined;
    const dead = new Promise<void>((resolve) => (die = resolve));
    const workflow = (dies: boolean) =>
      workflowOf(
        'parts',
        act('count to five', async (obj) => {
          for (let n = obj.data as number; n < 5; n += 1) {
            steps.push(n);
            obj.data = n + 1;
            await obj.save();
            if (dies && n === 2) {
              die();
              await new Promise(() => undefined);
            }
          }
        })
      );
    const make = (dies: boolean) =>
      createPinfold({
        store,
        workflows: [workflow(dies)],
        lease: new MemoryLease(),
        workers: []
      });
    const watch = { signal: new AbortController().signal, onObject: () => undefined };
    const first = make(true);
    const result = first.startDelayed('parts', [0]);
    await result.queued;
    void first.jobs.carryOut({ idJob: result.id, careful: false }, watch);
    await dead;
    const next = make(false);
    await next.jobs.carryOut({ idJob: result.id, careful: false }, watch);
    expect(steps).toEqual([0, 1, 2, 3, 4]);
    const { completedObjects } = await next.asyncResult(result.id);
    expect(completedObjects.map(({ data }) => data)).toEqual([5]);
  });

  it('[D54] comes too late when the run has ended', async () => {
    let late: () => void = () => undefined;
    const workflow = workflowOf(
      'late',
      act('tell', (_obj, eng) => {
        late = () => eng.report(0.5);
      })
    );
    const pinfold = makePinfold([workflow], { workers: [] });
    const result = pinfold.startDelayed('late', [0]);
    await result.queued;
    const watch = { signal: new AbortController().signal, onObject: () => undefined };
    await pinfold.jobs.carryOut({ idJob: result.id, careful: false }, watch);
    const ended = await pinfold.jobs.get(result.id);
    late();
    // Longer than what is told waits for other news.
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(await pinfold.jobs.get(result.id)).toEqual(ended);
  });
});
