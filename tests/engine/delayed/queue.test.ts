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
