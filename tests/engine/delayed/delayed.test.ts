import { describe, expect, it } from 'vitest';
import {
  JobRevokedError,
  JobTimeoutError,
  UnknownJobError,
  UnknownWorkflowError,
  WorkflowError,
  newId,
  type AsyncResult,
  type JobProgress
} from '../../../src/lib/engine/index.ts';
import { act, makePinfold, workflowOf } from '../run/support.ts';

describe('a delayed run', () => {
  it('[D1] gives what start gives, when it is awaited', async () => {
    const pinfold = makePinfold();
    const run = await pinfold.startDelayed('myworkflow', [5, -10]);
    expect(run.objects).toHaveLength(4);
    expect(run.haltedObjects.map(({ data }) => data)).toEqual([25]);
    expect(run.completedObjects.map(({ data }) => data)).toEqual([10]);
    expect(run.initialObjects).toHaveLength(2);
    expect(run.status).toBe('HALTED');
    expect(await pinfold.store.getClaims()).toEqual([]);
    await pinfold.close();
  });

  it('[D1] is in the queue with all that belongs to it once that is told', async () => {
    const pinfold = makePinfold([], { workers: [] });
    const result = pinfold.startDelayed('myworkflow', [1, 2], { priority: 3, moduleName: 'm' });
    await result.queued;
    expect(await result.status()).toBe('PENDING');
    const job = await pinfold.jobs.get(result.id);
    expect(job).toMatchObject({ workflow: 'myworkflow', kind: 'run', priority: 3 });
    expect(job.progress).toEqual({ done: 0, total: 2, byStatus: {}, task: '' });
    expect(await pinfold.findInterrupted()).toEqual([]);
    await pinfold.releaseInterrupted(job.idWorkflow);
    expect(await pinfold.runs.getStatus(job.idWorkflow)).toBe('NEW');
    const [claim] = await pinfold.store.getClaims();
    expect(claim?.inputs).toBe(2);
  });

  it('[D2] refuses what start refuses, and stores nothing', async () => {
    const pinfold = makePinfold();
    const result = pinfold.startDelayed('unknown', [1]);
    await expect(result.queued).rejects.toThrow(UnknownWorkflowError);
    await expect(result.get()).rejects.toThrow(UnknownWorkflowError);
    await expect(pinfold.startDelayed('myworkflow', ['no'])).rejects.toMatchObject({
      code: 'INVALID_DATA'
    });
    await expect(pinfold.startDelayed('myworkflow', [1], { worker: 'none' })).rejects.toMatchObject(
      {
        code: 'UNKNOWN_WORKER'
      }
    );
    await expect(pinfold.asyncResult(newId()).status()).rejects.toThrow(UnknownJobError);
    expect(await pinfold.jobs.query()).toEqual([]);
    expect(await pinfold.runs.query()).toEqual([]);
    await pinfold.close();
  });

  it('[D3] of stored objects, of a run anew and of one object goes on as in the thread', async () => {
    const pinfold = makePinfold();
    const first = await pinfold.startDelayed('demo_workflow', [1, 22]);
    const [halted] = first.haltedObjects;
    const id = halted?.id ?? '';
    await pinfold.continueOidDelayed(id);
    expect((await pinfold.objects.get(id)).data).toBe(19);
    const again = await pinfold.startByWidDelayed(first.id);
    expect(again.id).toBe(first.id);
    expect((await pinfold.objects.get(id)).status).toBe('HALTED');
    const byOids = await pinfold.startByOidsDelayed('myworkflow', [id]);
    expect(byOids.haltedObjects.map(({ data }) => data)).toEqual([21]);
    await pinfold.close();
  });

  it('[D3] of an object is asked of the object itself, but not while a run has it', async () => {
    let refused: unknown;
    const asking = workflowOf(
      'asking',
      act('ask', (obj) => {
        try {
          void obj.startWorkflow('myworkflow', { delayed: true });
        } catch (error) {
          refused = error;
        }
      })
    );
    const pinfold = makePinfold([asking]);
    const object = await pinfold.objects.create({ data: 1 });
    const run = await object.startWorkflow('demo_workflow', { delayed: true });
    const halted = await pinfold.objects.get(object.id);
    expect([run.name, halted.status]).toEqual(['demo_workflow', 'HALTED']);
    await halted.continueWorkflow('continue_next', { delayed: true });
    expect((await pinfold.objects.get(object.id)).data).toBe(19);
    await pinfold.start('asking', [1]);
    expect(refused).toMatchObject({ code: 'OBJECT_RUNNING' });
    await pinfold.close();
  });

  it('[D4] rejects with what the task threw: class, code, message, stack, run and object', async () => {
    const broken = workflowOf(
      'broken',
      act('break', () => {
        throw new TypeError('not so');
      })
    );
    const pinfold = makePinfold([broken]);
    const result = pinfold.startDelayed('broken', [1, 2]);
    const error: unknown = await result.get().catch((thrown: unknown) => thrown);
    if (!(error instanceof WorkflowError)) throw new Error('expected a WorkflowError');
    expect(error.message).toBe('Task "break" of workflow "broken" failed: not so');
    expect(error.code).toBe('WORKFLOW_FAILED');
    expect(error.cause).toBeInstanceOf(TypeError);
    expect(error.cause).toMatchObject({ message: 'not so' });
    expect((error.cause as Error).stack).toContain('delayed.test');
    const job = await pinfold.jobs.get(result.id);
    expect(error.idWorkflow).toBe(job.idWorkflow);
    expect(await pinfold.runs.getCounters(job.idWorkflow)).toMatchObject({ ERROR: 1, INITIAL: 1 });
    expect((await pinfold.objects.get(String(error.idObject))).status).toBe('ERROR');
    expect(job).toMatchObject({ status: 'FAILURE', attempts: 1 });
    expect(await pinfold.store.getClaims()).toEqual([]);
    await pinfold.close();
  });

  it('[D5] post-processes its id, and is made anew from the job’s', async () => {
    const pinfold = makePinfold();
    const result = pinfold.startDelayed('myworkflow', [1]);
    const id = await result.get((idWorkflow) => idWorkflow);
    const anew = pinfold.asyncResult(result.id);
    expect((await anew.get()).id).toBe(id);
    expect(await anew.status()).toBe('SUCCESS');
    expect((await pinfold.uuidToWorkflow(id)).haltedObjects).toHaveLength(1);
    await pinfold.close();
  });

  it('[D6] a signal or a timeout ends the wait and not the work', async () => {
    let release: () => void = () => undefined;
    const slow = workflowOf(
      'slow',
      act('wait', () => new Promise<void>((resolve) => (release = resolve)))
    );
    const pinfold = makePinfold([slow]);
    const result = pinfold.startDelayed('slow', [1]);
    await expect(result.get(null, { timeout: 10 })).rejects.toThrow(JobTimeoutError);
    const reason = new Error('enough');
    await expect(result.get(null, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    release();
    expect((await result).status).toBe('COMPLETED');
    await pinfold.close();
  });

  it('[D7] tells its progress until its end', async () => {
    const pinfold = makePinfold();
    const result = pinfold.startDelayed(
      'demo_workflow',
      Array.from({ length: 250 }, () => 22)
    );
    const told: JobProgress[] = [];
    for await (const progress of result.progress) told.push(progress);
    expect(told.at(-1)).toEqual({
      done: 250,
      total: 250,
      byStatus: { COMPLETED: 250 },
      task: 'add_data'
    });
    await pinfold.close();
  });

  it('[D8] that waits for its turn is cancelled at once; its objects are kept as new', async () => {
    const pinfold = makePinfold([], { workers: [] });
    const result = pinfold.startDelayed('myworkflow', [1, 2, 3]);
    await result.cancel();
    await expect(result).rejects.toThrow(JobRevokedError);
    expect(await result.status()).toBe('REVOKED');
    const { idWorkflow, progress } = await pinfold.jobs.get(result.id);
    expect(progress.done).toBe(0);
    expect(await pinfold.runs.getCounters(idWorkflow)).toMatchObject({ INITIAL: 3 });
    expect(await pinfold.store.getClaims()).toEqual([]);
  });

  it('[D8] that is under way is ended between two tasks; the object in hand is put back', async () => {
    let cancel: Promise<void> = Promise.resolve();
    const results: AsyncResult[] = [];
    const two = workflowOf(
      'two',
      act('first', async (obj) => {
        if (obj.data !== 3) return;
        obj.data = 'touched';
        cancel = results[0]?.cancel() ?? cancel;
        // The worker sees the wish in the store.
        await cancel;
      }),
      act('second', (obj) => {
        obj.data = `second ${obj.data as number}`;
      })
    );
    const pinfold = makePinfold([two]);
    const result = pinfold.startDelayed('two', [1, 2, 3, 4]);
    results.push(result);
    await expect(result).rejects.toMatchObject({
      code: 'JOB_REVOKED',
      details: { done: 2, total: 4 }
    });
    const { idWorkflow } = await pinfold.jobs.get(result.id);
    const objects = await pinfold.runs.getObjects(idWorkflow);
    expect(objects.map(({ data, status }) => [data, status])).toEqual([
      ['second 1', 'COMPLETED'],
      ['second 2', 'COMPLETED'],
      [3, 'INITIAL'],
      [4, 'INITIAL']
    ]);
    expect(await pinfold.store.getClaims()).toEqual([]);
    await pinfold.close();
  });
});
