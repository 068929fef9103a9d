import { describe, expect, it } from 'vitest';
import { defineWorkflow, inlineWorker, type WorkerPlugin } from '../../../src/lib/engine/index.ts';
import { act, makePinfold, workflowOf } from '../run/support.ts';

describe('the queue', () => {
  it('[D9] gives the higher priority first, then the older', async () => {
    const ran: unknown[] = [];
    const note = workflowOf(
      'note',
      act('note', (obj) => ran.push(obj.data))
    );
    const queueing = makePinfold([note], { workers: [] });
    const { store } = queueing;
    for (const [data, priority] of [
      ['a', 0],
      ['b', 5],
      ['c', 5],
      ['d', -1]
    ] as const) {
      await queueing.startDelayed('note', [data], { priority }).queued;
    }
    const serving = makePinfold([note], { store });
    serving.jobs.serve();
    const jobs = await serving.jobs.query();
    for (const { id } of jobs) await serving.asyncResult(id);
    expect(ran).toEqual(['b', 'c', 'a', 'd']);
    await serving.close();
  });

  it('[D9] leaves a job until its time has come', async () => {
    const pinfold = makePinfold();
    const at = new Date(Date.now() + 150);
    const result = pinfold.startDelayed('myworkflow', [1], { notBefore: at });
    await result;
    const { started } = await pinfold.jobs.get(result.id);
    expect(started).toBeGreaterThanOrEqual(at.getTime());
    await pinfold.close();
  });

  it('[D9] a time before 1970 is none: the older goes first all the same', async () => {
    const queueing = makePinfold(undefined, { workers: [] });
    for (const notBefore of [0, -9, new Date('1969-07-20')]) {
      await queueing.startDelayed('myworkflow', [1], { notBefore }).queued;
    }
    const jobs = await queueing.jobs.query();
    expect(jobs.map(({ notBefore }) => notBefore)).toEqual([0, 0, 0]);
    const { turns } = await queueing.store.getQueue({ now: Date.now(), limit: 1 });
    expect(turns.map(({ id }) => id)).toEqual([jobs.at(-1)?.id]);
  });

  it('[D9] [case 6] two app instances over one store do not take a job from each other', async () => {
    let ran = 0;
    const slow = workflowOf(
      'slow',
      act('wait', async () => {
        ran += 1;
        await new Promise((resolve) => setTimeout(resolve, 1200));
      })
    );
    const first = makePinfold([slow]);
    const second = makePinfold([slow], { store: first.store });
    first.jobs.serve();
    second.jobs.serve();
    const result = first.startDelayed('slow', [1]);
    await result;
    expect(ran).toBe(1);
    expect((await first.jobs.get(result.id)).epoch).toBe(1);
    await second.close();
  });

  it.each(['start', 'continue'] as const)(
    '[D7] does not count as done what a cancelled one puts back (%s)',
    async (how) => {
      let idJob = '';
      const halting = workflowOf(
        'halting',
        act('halt', (_obj, eng) => eng.halt('look at it')),
        act('cancel', async ({ data }, eng) => {
          if (data === 2) await eng.pinfold.jobs.cancel(idJob);
        }),
        act('rest', () => undefined)
      );
      const cancelling = workflowOf('cancelling', ...halting.workflow.slice(1));
      const pinfold = makePinfold([halting, cancelling]);
      const { haltedObjects } = await pinfold.start('halting', how === 'start' ? [1, 2, 3] : [2]);
      const oids = haltedObjects.map(({ id }) => id);
      const result =
        how === 'start'
          ? pinfold.startByOidsDelayed('cancelling', oids)
          : pinfold.continueOidDelayed(oids[0] ?? '', 'continue_next');
      idJob = result.id;
      await expect(result.get()).rejects.toMatchObject({ code: 'JOB_REVOKED' });
      expect((await pinfold.jobs.get(idJob)).progress).toMatchObject(
        how === 'start'
          ? { done: 1, total: 3, byStatus: { COMPLETED: 1 } }
          : { done: 0, total: 1, byStatus: {} }
      );
      await pinfold.close();
    }
  );

  it('[D9] leaves a job to its turn though another has been refused a place', async () => {
    const order: unknown[] = [];
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    const narrow = defineWorkflow({
      name: 'narrow',
      doc: '',
      concurrency: 1,
      workflow: [
        act('stay', async ({ data }) => {
          order.push(data);
          if (data === 'a') await opened;
        })
      ]
    });
    const free = workflowOf(
      'free',
      act('go', ({ data }) => {
        order.push(data);
        open();
      })
    );
    const two: WorkerPlugin = {
      name: 'two',
      open: async (host) => ({ ...(await inlineWorker.open(host)), capacity: 2 })
    };
    const queueing = makePinfold([narrow, free], { workers: [] });
    for (const [data, priority] of [
      ['a', 9],
      ['b', 8]
    ] as const) {
      await queueing.startDelayed('narrow', [data], { priority }).queued;
    }
    await queueing.startDelayed('free', ['c'], { priority: 1 }).queued;
    const serving = makePinfold([narrow, free], { store: queueing.store, workers: [two] });
    serving.jobs.serve();
    for (const { id } of await serving.jobs.query()) await serving.asyncResult(id);
    // The second of the narrow workflow waits for its place; the free one goes past it.
    expect(order.slice(0, 2).toSorted()).toEqual(['a', 'c']);
    expect(order[2]).toBe('b');
    await serving.close();
  });

  it('[D15] runs no more jobs of a workflow at a time than it says', async () => {
    let now = 0;
    let most = 0;
    const narrow = defineWorkflow({
      name: 'narrow',
      doc: '',
      concurrency: 2,
      workflow: [
        act('stay', async () => {
          now += 1;
          most = Math.max(most, now);
          await new Promise((resolve) => setTimeout(resolve, 5));
          now -= 1;
        })
      ]
    });
    const wide: WorkerPlugin = {
      name: 'wide',
      open: async (host) => ({ ...(await inlineWorker.open(host)), capacity: 5 })
    };
    const pinfold = makePinfold([narrow], { workers: [wide] });
    const results = Array.from({ length: 6 }, () => pinfold.startDelayed('narrow', [1]));
    for (const result of results) await result;
    expect(most).toBe(2);
    await pinfold.close();
  });
});
