import { describe, expect, it } from 'vitest';
import {
  newId,
  startAsyncWorkflow,
  waitForWorkflowsToComplete,
  type Pinfold
} from '../../../src/lib/engine/index.ts';
import { goesOn } from '../../../src/lib/engine/delayed/goesOn.ts';
import { BusyStore } from '../run/BusyStore.ts';
import { gate } from '../run/gate.ts';
import { act, workflowOf } from '../run/support.ts';
import { ended } from '../subworkflows/ended.ts';
import { day, make, note, startOne, until, wakeOf } from './waiting.ts';
import { attempt } from './attempt.ts';

const sleeper = workflowOf(
  'sleeper',
  act('sleep', async (obj, eng) => {
    await eng.sleep(3 * day);
    note(obj, 'slept');
  })
);
const middle = workflowOf(
  'middle',
  startAsyncWorkflow({ workflowToRun: 'sleeper' }),
  waitForWorkflowsToComplete()
);
const parent = workflowOf(
  'parent',
  startAsyncWorkflow({ workflowToRun: 'middle' }),
  startAsyncWorkflow({ workflowToRun: 'sleeper' }),
  waitForWorkflowsToComplete(),
  act('end', (obj) => note(obj, 'end'))
);
const family = [sleeper, middle, parent];

async function runOf({ objects }: Pinfold, id: string): Promise<string> {
  return (await objects.get(id)).idWorkflow ?? '';
}

/** The objects of all runs, once there are so many that wait and nothing is queued or under way. */
function waiting({ store, runs }: Pinfold, count: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const stop = store.observe(
      async () => {
        const open = await store.queryJobs({ statuses: ['PENDING', 'STARTED'] });
        const rows = await Promise.all((await runs.query()).map(({ id }) => runs.getObjects(id)));
        const ids = rows.flat().filter(({ status }) => status === 'WAITING');
        return open.length > 0 ? [] : ids.map(({ id }) => id);
      },
      (ids) => {
        if (ids.length < count) return;
        stop();
        resolve(ids);
      },
      reject
    );
  });
}

describe('cancelling a run as a whole', () => {
  it('[D62] ends the waits of its objects, which have lost nothing of what they waited for', async () => {
    const { pinfold, clock } = make([sleeper]);
    const id = await startOne(pinfold, 'sleeper');
    clock.pass(day);
    const run = await runOf(pinfold, id);
    expect(await pinfold.jobs.cancelRun(run)).toBe(1);
    expect(await wakeOf(pinfold, id)).toBeUndefined();
    const object = await pinfold.objects.get(id);
    expect(object.status).toBe('WAITING');
    expect(object.getActionMessage()).toContain('cancelled while it waited');
    expect(await pinfold.runs.getStatus(run)).toBe('HALTED');
    clock.pass(3 * day);
    expect(await pinfold.wakeDue()).toBe(0);
    await pinfold.continueOid(id, 'restart_task');
    expect(await pinfold.objects.get(id)).toMatchObject({ status: 'COMPLETED', data: ['slept'] });
    await pinfold.close();
  });

  it('[D62] ends the runs that it has started, all through, and a second time nothing', async () => {
    const { pinfold, clock, store } = make(family);
    const result = pinfold.startDelayed('parent', [[]]);
    await result.queued;
    const objects = await waiting(pinfold, 4);
    const { idWorkflow } = await pinfold.jobs.get(result.id);
    expect(await pinfold.jobs.countStartedBy(idWorkflow)).toBe(3);
    expect(await pinfold.jobs.cancelRun(idWorkflow)).toBe(4);
    for (const { id } of await pinfold.runs.query()) expect(await goesOn(store, id)).toBe(false);
    const before = await store.getObjects(objects);
    expect(before.map((row) => row?.status)).toEqual(objects.map(() => 'WAITING'));
    clock.pass(10 * day);
    expect(await pinfold.wakeDue()).toBe(0);
    expect(await pinfold.jobs.countStartedBy(idWorkflow)).toBe(0);
    expect(await pinfold.jobs.cancelRun(idWorkflow)).toBe(0);
    expect(await store.getObjects(objects)).toEqual(before);
    await pinfold.close();
  });

  it('[D62] ends what is queued, and knows no run that is not there', async () => {
    const { pinfold } = make(family, { workers: [] });
    const result = pinfold.startDelayed('parent', [[], []]);
    await result.queued;
    const { idWorkflow } = await pinfold.jobs.get(result.id);
    expect(await pinfold.jobs.cancelRun(idWorkflow)).toBe(1);
    expect(await result.status()).toBe('REVOKED');
    expect(await pinfold.runs.getCounters(idWorkflow)).toMatchObject({ INITIAL: 2 });
    await expect(pinfold.jobs.cancelRun(newId())).rejects.toMatchObject({ code: 'UNKNOWN_RUN' });
  });

  it('[D62] answers when the worker has let go of what it has in hand', async () => {
    const [begun, may] = [gate(), gate()];
    const long = workflowOf(
      'long',
      act('first', () => {
        begun.open();
        return may.opened;
      }),
      act('second', (obj) => note(obj, 'second'))
    );
    const { pinfold } = make([long]);
    const result = pinfold.startDelayed('long', [[]]);
    await result.queued;
    await begun.opened;
    const { idWorkflow } = await pinfold.jobs.get(result.id);
    const told: string[] = [];
    const cancelled = pinfold.jobs.cancelRun(idWorkflow).then((count) => {
      told.push('cancelled');
      return count;
    });
    await expect.poll(async () => (await pinfold.jobs.get(result.id)).cancelled).toBe(true);
    told.push('let go');
    may.open();
    expect(await cancelled).toBe(1);
    expect(told).toEqual(['let go', 'cancelled']);
    expect(await result.status()).toBe('REVOKED');
    const [object] = await pinfold.runs.getObjects(idWorkflow);
    expect(object).toMatchObject({ status: 'INITIAL', data: [] });
    await pinfold.close();
  });

  it('[D62] ends an object too that goes on at this moment', async () => {
    const store = new BusyStore();
    const { pinfold, clock } = make([sleeper], { store, workers: [] });
    const id = await startOne(pinfold, 'sleeper');
    store.beforeNextCommit = () => pinfold.wakeNow(id);
    expect(await pinfold.jobs.cancelRun(await runOf(pinfold, id))).toBe(1);
    expect((await pinfold.jobs.query()).map(({ status }) => status)).toEqual(['REVOKED']);
    expect((await pinfold.objects.get(id)).status).toBe('WAITING');
    clock.pass(4 * day);
    expect(await pinfold.wakeDue()).toBe(0);
  });

  it('[D62] what would let an object go on at this moment is refused', async () => {
    const store = new BusyStore();
    const { pinfold, clock } = make([sleeper], { store, workers: [] });
    const id = await startOne(pinfold, 'sleeper');
    const run = await runOf(pinfold, id);
    clock.pass(4 * day);
    store.beforeNextCommit = () => pinfold.jobs.cancelRun(run);
    expect(await pinfold.wakeDue()).toBe(0);
    expect(await pinfold.jobs.query()).toEqual([]);
    expect((await pinfold.objects.get(id)).status).toBe('WAITING');
  });

  it('[D62] of many objects each wait ends', async () => {
    const { pinfold, store } = make([sleeper], { workers: [] });
    const { id } = await pinfold.start(
      'sleeper',
      Array.from({ length: 450 }, () => [])
    );
    expect(await store.getWakesOfRun(id)).toHaveLength(450);
    expect(await pinfold.jobs.cancelRun(id)).toBe(1);
    expect(await store.getWakesOfRun(id)).toEqual([]);
    expect(await pinfold.runs.getCounters(id)).toMatchObject({ WAITING: 450 });
  });

  it('[D38] cancelling those that a run has started ends also those that only wait', async () => {
    const { pinfold } = make(family);
    const result = pinfold.startDelayed('parent', [[]]);
    await result.queued;
    await waiting(pinfold, 4);
    const { idWorkflow } = await pinfold.jobs.get(result.id);
    expect(await pinfold.jobs.cancelStartedBy(idWorkflow)).toBe(3);
    const run = await ended(pinfold, result);
    expect(run.completedObjects.map(({ data }) => data)).toEqual([['end']]);
    expect(run.extraData).toMatchObject({ _nb_workflow_finish: 2, _nb_workflow_failed: 2 });
    await pinfold.close();
  });
});

describe('the jobs of a run that was cancelled while it waited', () => {
  it('[D63] are revoked, and who waits for one goes on and sees that', async () => {
    const { pinfold } = make(family);
    const result = pinfold.startDelayed('parent', [[]]);
    await result.queued;
    await waiting(pinfold, 4);
    const { idWorkflow } = await pinfold.jobs.get(result.id);
    for (const { id } of await pinfold.runs.query({ startedBy: idWorkflow })) {
      await pinfold.jobs.cancelRun(id);
    }
    const run = await ended(pinfold, result);
    expect(run.completedObjects).toHaveLength(1);
    const errors = await pinfold.runs.getLog(idWorkflow, { level: 'error' });
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('was cancelled'),
      expect.stringContaining('was cancelled')
    ]);
    await pinfold.close();
  });

  it('[D63] are revoked where an object of theirs has gone on and waits again', async () => {
    const twice = workflowOf(
      'twice',
      act('one', (_obj, eng) => eng.sleep(day)),
      act('two', (_obj, eng) => eng.sleep(day))
    );
    const { pinfold } = make([twice], { workers: [] });
    const id = await startOne(pinfold, 'twice');
    await pinfold.wakeNow(id);
    const [job] = await pinfold.jobs.query();
    const result = pinfold.asyncResult(job?.id ?? '');
    await attempt(pinfold, result.id);
    expect(await result.status()).toBe('SUCCESS');
    const through = result.get(null, { throughWaits: true });
    await pinfold.jobs.cancelRun(await runOf(pinfold, id));
    await expect(through).rejects.toMatchObject({ code: 'JOB_REVOKED' });
    expect(await result.status()).toBe('REVOKED');
  });

  it('[D63] to cancel one that went well ends what goes on of its run alone, once', async () => {
    const { pinfold, store } = make(family);
    const result = pinfold.startDelayed('middle', [[]]);
    await result.queued;
    const objects = await waiting(pinfold, 2);
    expect(await result.status()).toBe('SUCCESS');
    await result.cancel();
    expect(await result.status()).toBe('REVOKED');
    const rows = await store.getObjects(objects);
    const { idWorkflow } = await pinfold.jobs.get(result.id);
    expect(await goesOn(store, idWorkflow)).toBe(false);
    const [started] = await pinfold.runs.query({ startedBy: idWorkflow });
    expect(await goesOn(store, started?.id ?? '')).toBe(true);
    const job = await pinfold.jobs.get(result.id);
    await result.cancel();
    expect(await pinfold.jobs.get(result.id)).toEqual(job);
    expect(await store.getObjects(objects)).toEqual(rows);
    await pinfold.close();
  });

  it('[D63] one that was cancelled, or has failed, stays as it is', async () => {
    const picky = workflowOf(
      'picky',
      act('sleep', async (obj, eng) => {
        if (obj.data === 'bad') throw new Error('bad');
        await eng.sleep(day);
      })
    );
    const { pinfold } = make([picky]);
    const result = pinfold.startDelayed('picky', ['good', 'bad']);
    await expect(result).rejects.toMatchObject({ cause: { message: 'bad' } });
    const job = await pinfold.jobs.get(result.id);
    await result.cancel();
    expect(await pinfold.jobs.get(result.id)).toEqual(job);
    const [good] = await pinfold.runs.getObjects(job.idWorkflow);
    expect(await wakeOf(pinfold, good?.id ?? '')).toBeDefined();
    await pinfold.jobs.cancelRun(job.idWorkflow);
    expect(await pinfold.jobs.get(result.id)).toEqual(job);
    await until(pinfold, good?.id ?? '', 'WAITING');
    expect(await wakeOf(pinfold, good?.id ?? '')).toBeUndefined();
    await pinfold.close();
  });
});
