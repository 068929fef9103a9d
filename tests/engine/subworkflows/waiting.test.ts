import { describe, expect, it } from 'vitest';
import {
  FOR,
  IF_ELSE,
  getListOfWorkflowsToWait,
  getNbWorkflowRunning,
  getStatusAsyncResultObjData,
  getWorkflowsProgress,
  logInfo,
  numWorkflowRunningGreater,
  startAsyncWorkflow,
  waitForAWorkflowToComplete,
  waitForAWorkflowToCompleteObj,
  waitForWorkflowsToComplete,
  workflowResultManagement,
  workflowsReviews,
  type Json,
  type Pinfold,
  type WorkflowDefinition
} from '../../../src/lib/engine/index.ts';
import { act, makePinfold, workflowOf } from '../run/support.ts';
import { attempt } from '../delayed/attempt.ts';
import { ended, untilDone } from './ended.ts';

const pick = (n: number) => startAsyncWorkflow({ workflowToRun: 'child', data: () => n });
const times = (count: number, branch: WorkflowDefinition['workflow'][number]) =>
  FOR(Array.from({ length: count }), () => undefined, branch);

/** Ten times its number; fails for negative numbers. */
const child = workflowOf(
  'child',
  act('work', (obj) => {
    const n = obj.data as number;
    if (n < 0) throw new RangeError(`no ${n} here`);
    obj.data = n * 10;
  })
);

async function reviewOf(pinfold: Pinfold, id: string): Promise<Json | undefined> {
  const [object] = await pinfold.runs.getObjects(id);
  return object?.getTasksResults()['review_workflow']?.[0]?.result;
}

describe('a run that waits for the runs it has started', () => {
  it('[D34] takes no worker meanwhile: with one worker it finishes with its twenty', async () => {
    const parent = workflowOf(
      'parent',
      Array.from({ length: 20 }, (_, n) => pick(n)),
      waitForWorkflowsToComplete(),
      workflowsReviews({ stopIfError: true, clean: false })
    );
    const pinfold = makePinfold([parent, child]);
    const result = pinfold.startDelayed('parent', ['x']);
    const run = await ended(pinfold, result);
    expect(run.status).toBe('COMPLETED');
    expect(run.extraData).toMatchObject({
      _workflow_ids: [],
      _nb_workflow: 20,
      _nb_workflow_finish: 20,
      _nb_workflow_failed: 0,
      _uuid_workflow_crashed: []
    });
    const runs = await pinfold.runs.query({ startedBy: run.id });
    expect(runs.map(({ status }) => status)).toEqual(runs.map(() => 'COMPLETED'));
    const ids = runs.map(({ id }) => id);
    expect(new Set(run.extraData['_uuid_workflow_succeed'] as string[])).toEqual(new Set(ids));
    expect(await reviewOf(pinfold, run.id)).toEqual({ finished: 20, failed: 0, total: 20 });
    expect(await pinfold.store.getClaims()).toEqual([]);
    await pinfold.close();
  });

  it('[D34] is WAITING until then, also where it was started in the page', async () => {
    const parent = workflowOf('parent', pick(1), waitForWorkflowsToComplete());
    const idle = makePinfold([parent, child], { workers: [] });
    const engine = await idle.start('parent', ['x']);
    expect(engine.waitingObjects).toHaveLength(1);
    expect(engine.extraData['_nb_workflow_finish']).toBe(0);
    const pinfold = makePinfold([parent, child], { store: idle.store });
    pinfold.jobs.serve();
    const run = await untilDone(pinfold, engine.id);
    expect(run.status).toBe('COMPLETED');
    expect(run.extraData['_nb_workflow_finish']).toBe(1);
    await pinfold.close();
  });

  it('[D34] goes on at once where it has started none', async () => {
    const parent = workflowOf(
      'parent',
      waitForWorkflowsToComplete(),
      waitForAWorkflowToComplete(),
      workflowsReviews()
    );
    const pinfold = makePinfold([parent]);
    const engine = await pinfold.start('parent', ['x']);
    expect(engine.completedObjects).toHaveLength(1);
    expect(engine.extraData).toMatchObject({
      _nb_workflow: 0,
      _nb_workflow_finish: 0,
      _nb_workflow_failed: 0
    });
    const told = (await engine.getLog()).map(({ message }) => message);
    expect(told).toEqual(['0/0 finished successfully', 'Nothing harvested.']);
    await pinfold.close();
  });

  it('[D34] waits for the next, one by one, and shows how far they are', async () => {
    const seen: Json[] = [];
    const note = act('note', (obj, eng) => {
      const [shown] = obj.getTasksResults()['wait_for_a_workflow_to_complete'] ?? [];
      seen.push([
        shown?.result ?? null,
        getNbWorkflowRunning()(obj, eng) as number,
        getWorkflowsProgress()(obj, eng) as number,
        (getListOfWorkflowsToWait()(obj, eng) as string[]).length
      ]);
    });
    const parent = workflowOf(
      'parent',
      pick(1),
      pick(2),
      times(2, [waitForAWorkflowToComplete(), note])
    );
    const pinfold = makePinfold([parent, child]);
    const run = await ended(pinfold, pinfold.startDelayed('parent', ['x']));
    expect(run.status).toBe('COMPLETED');
    expect(seen).toEqual([
      [{ finished: 1, failed: 0, total: 2 }, 1, 50, 1],
      [{ finished: 2, failed: 0, total: 2 }, 0, 100, 0]
    ]);
    await pinfold.close();
  });

  it('[D34] waits for the run whose job the data name', async () => {
    const statuses: unknown[] = [];
    const parent = workflowOf(
      'parent',
      pick(1),
      pick(2),
      FOR(
        (obj, eng) => getListOfWorkflowsToWait()(obj, eng) as string[],
        (obj, _eng, id) => {
          obj.data = id as string;
        },
        [
          waitForAWorkflowToCompleteObj(),
          act('status', async (obj, eng) =>
            statuses.push(await getStatusAsyncResultObjData()(obj, eng))
          )
        ],
        { cache: true }
      )
    );
    const pinfold = makePinfold([parent, child]);
    const run = await ended(pinfold, pinfold.startDelayed('parent', [null]));
    expect(run.extraData).toMatchObject({ _nb_workflow: 2, _nb_workflow_finish: 2 });
    expect(statuses).toEqual(['SUCCESS', 'SUCCESS']);
    await pinfold.close();
  });

  it('[D34] what names no job is passed over when empty, and else refused', async () => {
    const parent = workflowOf('parent', waitForAWorkflowToCompleteObj());
    const pinfold = makePinfold([parent]);
    const engine = await pinfold.start('parent', [null, '']);
    expect(engine.completedObjects).toHaveLength(2);
    await expect(pinfold.start('parent', [7])).rejects.toMatchObject({
      cause: { code: 'INVALID_ARGUMENT' }
    });
    await pinfold.close();
  });

  it('[D35] is not ended by a failed one, which is counted and told in the log', async () => {
    const parent = workflowOf('parent', pick(1), pick(-2), pick(3), waitForWorkflowsToComplete());
    const pinfold = makePinfold([parent, child]);
    const run = await ended(pinfold, pinfold.startDelayed('parent', ['x']));
    expect(run.status).toBe('COMPLETED');
    const [failed] = (await pinfold.runs.query({ startedBy: run.id, status: 'ERROR' })).map(
      ({ id }) => id
    );
    expect(run.extraData).toMatchObject({
      _nb_workflow: 3,
      _nb_workflow_finish: 3,
      _nb_workflow_failed: 1,
      _uuid_workflow_crashed: [failed]
    });
    const errors = await pinfold.runs.getLog(run.id, { level: 'error' });
    expect(errors.map(({ message }) => message)[0]).toContain('no -2 here');
    await pinfold.close();
  });

  it('[D35] a cancelled one and a deleted one count as failed', async () => {
    const parent = workflowOf('parent', pick(1), pick(2), pick(3), waitForWorkflowsToComplete());
    const idle = makePinfold([parent, child], { workers: [] });
    const engine = await idle.start('parent', ['x']);
    const [first, second] = (await idle.jobs.query()).reverse();
    await idle.jobs.cancel(first?.id ?? '');
    await idle.runs.delete(second?.idWorkflow ?? '');
    const pinfold = makePinfold([parent, child], { store: idle.store });
    pinfold.jobs.serve();
    const run = await untilDone(pinfold, engine.id);
    expect(run.extraData).toMatchObject({ _nb_workflow_finish: 3, _nb_workflow_failed: 2 });
    const errors = await pinfold.runs.getLog(run.id, { level: 'error' });
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('was cancelled'),
      expect.stringContaining('is gone')
    ]);
    await pinfold.close();
  });

  it('[D35] a function of one’s own books a run likewise', async () => {
    const parent = workflowOf(
      'parent',
      pick(1),
      act('book', async (obj, eng) => {
        const [first = ''] = getListOfWorkflowsToWait()(obj, eng) as string[];
        const id = await eng.once('first', () => first);
        await workflowResultManagement(id, obj, eng);
        await workflowResultManagement(id, obj, eng);
      })
    );
    const pinfold = makePinfold([parent, child]);
    const run = await ended(pinfold, pinfold.startDelayed('parent', ['x']));
    expect(run.status).toBe('COMPLETED');
    expect(run.extraData).toMatchObject({ _nb_workflow: 1, _nb_workflow_finish: 1 });
    await pinfold.close();
  });

  it('[D36] the review fails the object where it is to, with the errors of the runs', async () => {
    const parent = workflowOf(
      'parent',
      pick(-1),
      pick(2),
      pick(-3),
      waitForWorkflowsToComplete(),
      workflowsReviews({ stopIfError: true })
    );
    const pinfold = makePinfold([parent, child]);
    const run = await ended(pinfold, pinfold.startDelayed('parent', ['x'], { stopOnError: false }));
    expect(run.status).toBe('ERROR');
    const [object] = run.errorObjects;
    expect(object?.getErrorMessage()?.title).toContain('2 / 3 failed');
    expect(object?.getErrorMessage()?.title).toContain('no -1 here');
    expect(object?.getErrorMessage()?.title).toContain('no -3 here');
    expect(run.extraData).toMatchObject({ _nb_workflow_failed: 2, _nb_workflow: 3 });
    await pinfold.close();
  });

  it('[D36] the review begins counting anew, unless it is told not to', async () => {
    const seen: unknown[] = [];
    const note = act('note', (_obj, eng) =>
      seen.push([eng.extraData['_nb_workflow'], eng.extraData['_nb_workflow_failed']])
    );
    const parent = workflowOf(
      'parent',
      pick(-1),
      waitForWorkflowsToComplete(),
      workflowsReviews({ clean: false }),
      note,
      workflowsReviews(),
      note,
      pick(1),
      waitForWorkflowsToComplete(),
      workflowsReviews({ stopIfError: true, clean: false }),
      note
    );
    const pinfold = makePinfold([parent, child]);
    const run = await ended(pinfold, pinfold.startDelayed('parent', ['x']));
    expect(run.status).toBe('COMPLETED');
    expect(seen).toEqual([
      [1, 1],
      [0, 0],
      [1, 0]
    ]);
    expect(run.extraData['_uuid_workflow_crashed']).toHaveLength(1);
    expect(run.extraData['_uuid_workflow_succeed']).toHaveLength(1);
    await pinfold.close();
  });

  it('[D37] a run that waits itself has not ended: a chain ends from its end', async () => {
    const order: string[] = [];
    const note = (name: string) => act(name, () => order.push(name));
    const chain = ['a', 'b', 'c'].map((name, index, all) => {
      const next = all[index + 1];
      return workflowOf(
        name,
        ...(next === undefined ? [] : [startAsyncWorkflow({ workflowToRun: next })]),
        waitForWorkflowsToComplete(),
        note(name)
      );
    });
    const pinfold = makePinfold(chain);
    const run = await ended(pinfold, pinfold.startDelayed('a', ['x']));
    expect(order).toEqual(['c', 'b', 'a']);
    expect(run.extraData).toMatchObject({ _nb_workflow_finish: 1, _nb_workflow_failed: 0 });
    await pinfold.close();
  });

  it('[D37] its end is awaited through its waits where that is asked for, as long as one has patience', async () => {
    const parent = workflowOf('parent', pick(1), waitForWorkflowsToComplete());
    const idle = makePinfold([parent, child], { workers: [] });
    const result = idle.startDelayed('parent', ['x']);
    await result.queued;
    await attempt(idle, result.id);
    expect((await result).status).toBe('HALTED');
    expect((await result).waitingObjects).toHaveLength(1);
    await expect(result.get(null, { throughWaits: true, timeout: 1 })).rejects.toMatchObject({
      code: 'JOB_TIMEOUT'
    });
    const pinfold = makePinfold([parent, child], { store: idle.store });
    pinfold.jobs.serve();
    const run = await idle.asyncResult(result.id).get(null, { throughWaits: true });
    expect(run).toMatchObject({ status: 'COMPLETED' });
    await pinfold.close();
  });

  it('[D37] a run that failed after a wait has failed', async () => {
    const middle = workflowOf(
      'middle',
      pick(1),
      waitForWorkflowsToComplete(),
      act('fail', () => {
        throw new Error('too late');
      })
    );
    const parent = workflowOf(
      'parent',
      startAsyncWorkflow({ workflowToRun: 'middle' }),
      waitForWorkflowsToComplete()
    );
    const pinfold = makePinfold([parent, middle, child]);
    const run = await ended(pinfold, pinfold.startDelayed('parent', ['x']));
    expect(run.extraData).toMatchObject({ _nb_workflow_finish: 1, _nb_workflow_failed: 1 });
    await pinfold.close();
  });

  it('[D31] several objects of a run count each for itself', async () => {
    const parent = workflowOf('parent', pick(1), pick(2), waitForWorkflowsToComplete());
    const pinfold = makePinfold([parent, child]);
    const run = await ended(pinfold, pinfold.startDelayed('parent', ['x', 'y', 'z']));
    expect(run.completedObjects).toHaveLength(3);
    for (const { extraData } of run.completedObjects) {
      expect(extraData['_workflows']).toMatchObject({ created: 2, finished: 2 });
    }
    expect(await pinfold.runs.query({ startedBy: run.id })).toHaveLength(6);
    await pinfold.close();
  });
});

/** The original's `demo_workflow_workflows` (CHECKLIST 1.16/153). */
const demoWorkflowWorkflows = workflowOf(
  'demo_workflow_workflows',
  logInfo('starting'),
  times(21, startAsyncWorkflow({ workflowToRun: 'demo_workflow' })),
  times(21, waitForAWorkflowToComplete()),
  workflowsReviews({ stopIfError: true }),
  times(21, [
    IF_ELSE(
      numWorkflowRunningGreater(3),
      [waitForAWorkflowToComplete(), startAsyncWorkflow({ workflowToRun: 'demo_workflow' })],
      startAsyncWorkflow({ workflowToRun: 'demo_workflow' })
    ),
    act('note running', (obj, eng) => {
      obj.extraData['nbworkflowrunning'] = getNbWorkflowRunning()(obj, eng) as number;
    })
  ]),
  waitForWorkflowsToComplete(),
  workflowsReviews({ stopIfError: false, clean: false })
);

describe('the original’s test of chained delayed runs (CHECKLIST 1.16/153)', () => {
  it.each(['delayed', 'in the page'])('[D34] reaches a finished count of 21: %s', async (how) => {
    const pinfold = makePinfold([demoWorkflowWorkflows]);
    const name = demoWorkflowWorkflows.name;
    const run =
      how === 'delayed'
        ? await ended(pinfold, pinfold.startDelayed(name, [22]))
        : await untilDone(pinfold, (await pinfold.start(name, [22])).id);
    expect(run.status).toBe('COMPLETED');
    expect(run.extraData).toMatchObject({ _nb_workflow_finish: 21, _nb_workflow_failed: 0 });
    const [object] = run.completedObjects;
    expect(object?.extraData['nbworkflowrunning']).toBe(4);
    expect(await reviewOf(pinfold, run.id)).toEqual({ finished: 21, failed: 0, total: 21 });
    const runs = await pinfold.runs.query({ startedBy: run.id });
    expect(runs).toHaveLength(42);
    const data = await Promise.all(
      runs.map(async ({ id }) => (await pinfold.runs.getObjects(id)).map((obj) => obj.data))
    );
    expect(data).toEqual(runs.map(() => [40]));
    await pinfold.close();
  });
});
