import { describe, expect, it } from 'vitest';
import {
  createPinfold,
  defineTask,
  defineWorkflow,
  type Pinfold,
  type Store,
  type WorkflowDefinition,
  type WorkflowTask
} from '../../../src/lib/engine/index.ts';
import { groupSize } from '../../../src/lib/engine/run/GroupCommit.ts';
import { MemoryLease } from '../../../src/lib/engine/platform/MemoryLease.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { act, makePinfold, workflowOf } from '../run/support.ts';
import { attempt } from './attempt.ts';

/** A worker that carries out one attempt and can die in the middle of it: it stores no more. */
function dyingWorker(store: Store, workflows: readonly WorkflowDefinition[]) {
  let dead = false;
  const dying = new Proxy(store, {
    get(target, key) {
      if (key === 'commit' && dead) return () => new Promise<void>(() => undefined);
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    }
  });
  const pinfold = createPinfold({ store: dying, workflows, lease: new MemoryLease(), workers: [] });
  return {
    pinfold,
    die: (): void => {
      dead = true;
    },
    live: (): void => {
      dead = false;
    }
  };
}

function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((yes) => {
    resolve = yes;
  });
  return { promise, resolve };
}

async function dataOf(pinfold: Pinfold, idJob: string): Promise<unknown[]> {
  const { idWorkflow } = await pinfold.jobs.get(idJob);
  return (await pinfold.runs.getObjects(idWorkflow)).map(({ data }) => data);
}

/** Five tasks that add their number to a list; at the third of the object `at`, `meet` is called. */
function listing(at: number, meet: () => Promise<void> | void, checkpoint: 'object' | 'task') {
  const task = (n: number): WorkflowTask =>
    act(`task ${n}`, (obj) => {
      const { id, seen } = obj.data as { id: number; seen: number[] };
      ran.push(`${id}:${n}`);
      seen.push(n);
      return id === at && n === 3 ? meet() : undefined;
    });
  const ran: string[] = [];
  const workflow = defineWorkflow({
    name: 'listing',
    doc: '',
    checkpoint,
    workflow: [1, 2, 3, 4, 5].map(task)
  });
  return { workflow, ran };
}

const records = Array.from({ length: 250 }, (_, id) => ({ id, seen: [] as number[] }));
const done = records.map(({ id }) => ({ id, seen: [1, 2, 3, 4, 5] }));

describe('a job whose worker died', () => {
  it.each([
    ['object', 180],
    ['task', 180],
    ['task', 230]
  ] as const)(
    '[D10] goes on from what is stored: as if nothing had happened (checkpoint: %s, object %i)',
    async (checkpoint, at) => {
      const store = new MemoryStore();
      const met = withResolvers();
      const first = listing(
        at,
        () => {
          worker.die();
          met.resolve();
          return new Promise<void>(() => undefined);
        },
        checkpoint
      );
      const worker = dyingWorker(store, [first.workflow]);
      const result = worker.pinfold.startDelayed('listing', records);
      await result.queued;
      void attempt(worker.pinfold, result.id);
      await met.promise;
      const second = listing(-1, () => undefined, checkpoint);
      const next = createPinfold({
        store,
        workflows: [second.workflow],
        lease: new MemoryLease(),
        workers: []
      });
      expect(await next.findInterrupted()).toEqual([]);
      expect(await attempt(next, result.id)).toBe('ended');
      expect(await dataOf(next, result.id)).toEqual(done);
      expect(await next.asyncResult(result.id).status()).toBe('SUCCESS');
      expect((await next.jobs.get(result.id)).progress).toMatchObject({ done: 250, total: 250 });
      expect(await store.getClaims()).toEqual([]);
      const { idWorkflow } = await next.jobs.get(result.id);
      const snapshots = await store.getSnapshotsOfRun(idWorkflow);
      expect(snapshots.map(({ data }) => data)).toEqual(records);
      // What both have run: at most two groups of objects; where each task is noted, the last one.
      const twice = second.ran.filter((each) => first.ran.includes(each)).length;
      expect(twice).toBeLessThanOrEqual(
        checkpoint === 'task' ? ((at % groupSize) + 1) * 5 : 2 * groupSize * 5
      );
    }
  );

  it('[D11] [case 22] writes no more once another has its job', async () => {
    const store = new MemoryStore();
    const met = withResolvers();
    const thaw = withResolvers();
    const first = listing(
      3,
      () => {
        met.resolve();
        return thaw.promise;
      },
      'object'
    );
    const frozen = dyingWorker(store, [first.workflow]);
    const result = frozen.pinfold.startDelayed('listing', records.slice(0, 6));
    await result.queued;
    const late = attempt(frozen.pinfold, result.id);
    await met.promise;
    const second = listing(-1, () => undefined, 'object');
    const next = createPinfold({
      store,
      workflows: [second.workflow],
      lease: new MemoryLease(),
      workers: []
    });
    await attempt(next, result.id);
    const before = JSON.stringify(await dataOf(next, result.id));
    const job = await next.jobs.get(result.id);
    thaw.resolve();
    await late;
    expect(JSON.stringify(await dataOf(next, result.id))).toBe(before);
    expect(await next.jobs.get(result.id)).toEqual(job);
    expect(await next.runs.getStatus(job.idWorkflow)).toBe('COMPLETED');
    expect(job).toMatchObject({ status: 'SUCCESS', epoch: 2 });
  });

  it('[D12] repeats no effect that is known, and gives the others the same id', async () => {
    const store = new MemoryStore();
    const sent: string[] = [];
    const answers: unknown[] = [];
    const met = withResolvers();
    const workflow = (afterwards: () => Promise<void> | void) =>
      workflowOf(
        'sending',
        act('send', async (obj, eng) => {
          const answer = await eng.once('mail', (id) => {
            sent.push(id);
            return { number: sent.length };
          });
          answers.push(answer);
          await afterwards();
          obj.data = 'sent';
        })
      );
    const worker = dyingWorker(store, [
      workflow(() => {
        worker.die();
        met.resolve();
        return new Promise<void>(() => undefined);
      })
    ]);
    const result = worker.pinfold.startDelayed('sending', [1]);
    await result.queued;
    void attempt(worker.pinfold, result.id);
    await met.promise;
    const next = createPinfold({
      store,
      workflows: [workflow(() => undefined)],
      lease: new MemoryLease(),
      workers: []
    });
    await attempt(next, result.id);
    expect(sent).toHaveLength(1);
    expect(answers).toEqual([{ number: 1 }, { number: 1 }]);
    expect(await dataOf(next, result.id)).toEqual(['sent']);
  });
});

describe('an attempt that failed', () => {
  /** Fails so often, then runs; tells how often it was asked. */
  function flaky(failures: number, retry: { limit: number } | undefined, ofTask = false) {
    const asked: unknown[] = [];
    const policy = retry && { ...retry, delay: 1, jitter: 0 };
    const task = defineTask({
      name: 'flaky',
      doc: '',
      ...(policy && ofTask ? { retry: policy } : {}),
      run: (obj) => {
        asked.push(obj.data);
        obj.data = `${obj.data as string}!`;
        if (asked.length <= failures) throw new RangeError(`failure ${asked.length}`);
      }
    });
    const workflow = defineWorkflow({
      name: 'flaky',
      doc: '',
      ...(policy && !ofTask ? { retry: policy } : {}),
      workflow: [task()]
    });
    return { asked, pinfold: makePinfold([workflow]) };
  }

  /** A task that may fail twice with each object; `fails` says when, by how often it was asked. */
  function stubborn(saves: boolean, fails: (times: number) => boolean) {
    const asked: unknown[] = [];
    const task = defineTask({
      name: 'flaky',
      doc: '',
      retry: { limit: 2, delay: 1, jitter: 0 },
      run: async (obj) => {
        asked.push(obj.data);
        if (saves) await obj.save();
        if (fails(asked.length)) throw new RangeError(`failure ${asked.length}`);
      }
    });
    return { asked, pinfold: makePinfold([workflowOf('flaky', task())]) };
  }

  it.each([false, true])('[D13] is repeated as often as its workflow or task says', async (of) => {
    const { asked, pinfold } = flaky(2, { limit: 2 }, of);
    const run = await pinfold.startDelayed('flaky', ['a', 'b']);
    expect(run.completedObjects.map(({ data }) => data)).toEqual(['a!', 'b!']);
    // Each attempt begins with what the object was before the task.
    expect(asked).toEqual(['a', 'a', 'a', 'b']);
    expect(run.status).toBe('COMPLETED');
    await pinfold.close();
  });

  it('[D13] begins at the task that failed, not at the object’s first', async () => {
    const ran: string[] = [];
    let failures = 0;
    const task = (name: string, run: () => void = () => undefined) =>
      act(name, (obj) => {
        ran.push(`${name} ${JSON.stringify(obj.data)}`);
        obj.data = [...(obj.data as string[]), name];
        run();
      });
    const workflow = defineWorkflow({
      name: 'three',
      doc: '',
      retry: { limit: 1, delay: 1 },
      workflow: [
        task('a'),
        task('b', () => {
          failures += 1;
          if (failures === 1) throw new Error('once');
        }),
        task('c')
      ]
    });
    const pinfold = makePinfold([workflow]);
    const run = await pinfold.startDelayed('three', [[]]);
    expect(ran).toEqual(['a []', 'b ["a"]', 'b ["a"]', 'c ["a","b"]']);
    expect(run.completedObjects.map(({ data }) => data)).toEqual([['a', 'b', 'c']]);
    expect(run.initialObjects.map(({ data }) => data)).toEqual([[]]);
    expect(await pinfold.store.getJournal(run.id)).toEqual([]);
    await pinfold.close();
  });

  it.each([false, true])(
    '[D72] is followed by one with the same object first, also when that has saved itself: %s',
    async (saves) => {
      const { asked, pinfold } = stubborn(saves, (times) => times < 12);
      const result = pinfold.startDelayed('flaky', ['a', 'b', 'c']);
      await expect(result).rejects.toMatchObject({ cause: { message: 'failure 3' } });
      expect(asked).toEqual(['a', 'a', 'a']);
      const { attempts, idWorkflow } = await pinfold.jobs.get(result.id);
      expect(attempts).toBe(3);
      const objects = await pinfold.runs.getObjects(idWorkflow);
      expect(objects.map(({ data, status }) => [data, status])).toEqual([
        ['a', 'ERROR'],
        ['b', 'INITIAL'],
        ['c', 'INITIAL']
      ]);
      await pinfold.close();
    }
  );

  it('[D72] counts its own failures only: each object may fail as often', async () => {
    const { asked, pinfold } = stubborn(true, (times) => times % 3 !== 0);
    const run = await pinfold.startDelayed('flaky', ['a', 'b']);
    expect(asked).toEqual(['a', 'a', 'a', 'b', 'b', 'b']);
    expect(run.completedObjects).toHaveLength(2);
    await pinfold.close();
  });

  it('[D14] too often leaves its object failed, and can be driven again', async () => {
    const { asked, pinfold } = flaky(3, { limit: 1 });
    const result = pinfold.startDelayed('flaky', ['a', 'b']);
    await expect(result).rejects.toMatchObject({ cause: { message: 'failure 2' } });
    const { status, attempts, idWorkflow } = await pinfold.jobs.get(result.id);
    expect({ status, attempts }).toEqual({ status: 'FAILURE', attempts: 2 });
    expect(await pinfold.runs.getCounters(idWorkflow)).toMatchObject({ ERROR: 1, INITIAL: 1 });
    await pinfold.jobs.redrive(result.id);
    const run = await pinfold.asyncResult(result.id);
    expect(asked).toEqual(['a', 'a', 'a!', 'a!', 'b']);
    expect(run.completedObjects).toHaveLength(2);
    expect((await pinfold.jobs.get(result.id)).progress).toMatchObject({
      done: 2,
      total: 2,
      byStatus: { COMPLETED: 2 }
    });
    await expect(pinfold.jobs.redrive(result.id)).rejects.toMatchObject({ code: 'JOB_NOT_ENDED' });
    await pinfold.close();
  });
});
