import { describe, expect, it } from 'vitest';
import {
  PARALLEL_SPLIT,
  createPinfold,
  defineWorkflow,
  getNbWorkflowCreated,
  getNbWorkflowRunning,
  getWorkflowFromEngineDefinition,
  newId,
  startAsyncWorkflow,
  waitForAWorkflowToComplete,
  waitForWorkflowsToComplete,
  type Pinfold
} from '../../../src/lib/engine/index.ts';
import { MemoryLease } from '../../../src/lib/engine/platform/MemoryLease.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { attempt } from '../delayed/attempt.ts';
import { dyingAfter } from './dyingAfter.ts';
import { ended } from './ended.ts';
import { gate } from '../run/gate.ts';
import { act, addData, demoWorkflow, makePinfold, myworkflow, workflowOf } from '../run/support.ts';

const child = workflowOf('child', addData({ amount: 1 }));

async function cancelRun({ jobs }: Pinfold, idWorkflow: string): Promise<void> {
  for (const { id } of await jobs.query({ idWorkflow })) await jobs.cancel(id);
}

/** The runs that a run has started, oldest first. */
async function childrenOf({ runs }: Pinfold, startedBy: string) {
  return (await runs.query({ startedBy })).reverse();
}

async function dataOf({ runs }: Pinfold, id: string): Promise<unknown[]> {
  return (await runs.getObjects(id)).map(({ data }) => data);
}

describe('starting a run from a run', () => {
  it('[D30] starts a delayed run of a new object with the data and the extra data named', async () => {
    const parent = workflowOf(
      'parent',
      act('mark', (obj) => Object.assign(obj.extraData, { kept: { a: 1 }, left: 2 })),
      startAsyncWorkflow({
        workflowToRun: 'child',
        preserveExtraDataKeys: ['kept', 'absent'],
        options: { priority: 7, hint: 'x' }
      }),
      act('after', (obj) => {
        obj.data = 'changed';
      })
    );
    const pinfold = makePinfold([parent, child], { workers: [] });
    const engine = await pinfold.start('parent', [5], { idUser: 'ann', moduleName: 'm' });
    const [object] = engine.completedObjects;
    const [run, ...others] = await childrenOf(pinfold, engine.id);
    expect(others).toEqual([]);
    expect(run).toMatchObject({
      name: 'child',
      status: 'NEW',
      idUser: 'ann',
      moduleName: 'm',
      extraData: { hint: 'x' },
      startedBy: { idWorkflow: engine.id, idObject: object?.id }
    });
    const [job] = await pinfold.jobs.query();
    expect(job).toMatchObject({ idWorkflow: run?.id, priority: 7, status: 'PENDING' });
    const inline = makePinfold([parent, child], { store: pinfold.store });
    inline.jobs.serve();
    await inline.asyncResult(job?.id ?? '');
    const [spawned] = await inline.runs.getObjects(run?.id ?? '');
    expect(spawned).toMatchObject({ data: 6, idUser: 'ann' });
    expect(spawned?.extraData['kept']).toEqual({ a: 1 });
    expect(spawned?.extraData).not.toHaveProperty('left');
    expect(spawned?.extraData).not.toHaveProperty('_workflows');
    expect(object?.extraData['objects_spawned']).toEqual([spawned?.id]);
    await inline.close();
  });

  it('[D30] gives the object other data, or none, where the task says so', async () => {
    const parent = workflowOf(
      'parent',
      startAsyncWorkflow({ workflowToRun: 'any', preserveData: false }),
      startAsyncWorkflow({ workflowToRun: 'any', data: (obj) => [obj.data, 'more'] })
    );
    const pinfold = makePinfold([
      parent,
      workflowOf(
        'any',
        act('nothing', () => undefined)
      )
    ]);
    const engine = await pinfold.start('parent', [5]);
    for (const { id } of await pinfold.jobs.query()) await pinfold.asyncResult(id);
    const runs = await childrenOf(pinfold, engine.id);
    const data = await Promise.all(runs.map(({ id }) => dataOf(pinfold, id)));
    expect(data).toEqual([[null], [[5, 'more']]]);
    await pinfold.close();
  });

  it('[D30] takes the workflow of the records from the definition', async () => {
    const start = startAsyncWorkflow({ getWorkflowFrom: getWorkflowFromEngineDefinition });
    const named = defineWorkflow({
      name: 'named',
      doc: '',
      recordWorkflow: 'child',
      workflow: [start]
    });
    const pinfold = makePinfold([named, workflowOf('unnamed', start), child], { workers: [] });
    const engine = await pinfold.start('named', [1]);
    expect(await childrenOf(pinfold, engine.id)).toMatchObject([{ name: 'child' }]);
    expect(await engine.getLog({ level: 'info' })).toMatchObject([
      { message: 'Found workflow "child" to execute.' }
    ]);
    await expect(pinfold.start('unnamed', [1])).rejects.toMatchObject({
      cause: { code: 'NO_RECORD_WORKFLOW', details: { workflow: 'unnamed' } }
    });
  });

  it('[D30] fails where the run is refused: no such workflow, data that it does not take', async () => {
    const parent = workflowOf('parent', startAsyncWorkflow({ workflowToRun: 'absent' }));
    const strict = workflowOf('strict', startAsyncWorkflow({ workflowToRun: 'myworkflow' }));
    const pinfold = makePinfold([parent, strict]);
    await expect(pinfold.start('parent', [1])).rejects.toMatchObject({
      cause: { code: 'UNKNOWN_WORKFLOW' }
    });
    await expect(pinfold.start('strict', ['no number'])).rejects.toMatchObject({
      cause: { code: 'INVALID_DATA' }
    });
    expect(await pinfold.jobs.query()).toEqual([]);
    await pinfold.close();
  });

  it('[D31] counts in the engine’s extra data, under the original’s keys', async () => {
    const seen: unknown[] = [];
    const parent = workflowOf(
      'parent',
      act('before', (obj, eng) => seen.push(getNbWorkflowCreated()(obj, eng))),
      startAsyncWorkflow({ workflowToRun: 'child' }),
      startAsyncWorkflow({ workflowToRun: 'child' }),
      act('after', (obj, eng) =>
        seen.push(getNbWorkflowCreated()(obj, eng), getNbWorkflowRunning()(obj, eng))
      )
    );
    const pinfold = makePinfold([parent, child], { workers: [] });
    const engine = await pinfold.start('parent', [5]);
    expect(seen).toEqual([0, 2, 2]);
    const jobs = (await pinfold.jobs.query()).map(({ id }) => id).reverse();
    const { extraData } = await pinfold.runs.get(engine.id);
    expect(extraData).toEqual({
      _workflow_ids: jobs,
      _nb_workflow: 2,
      _nb_workflow_failed: 0,
      _nb_workflow_finish: 0,
      _uuid_workflow_crashed: [],
      _uuid_workflow_succeed: []
    });
  });

  it('[D32] branches side by side start one run each', async () => {
    const start = (n: number) => startAsyncWorkflow({ workflowToRun: 'child', data: () => n });
    const parent = workflowOf('parent', PARALLEL_SPLIT([start(1), start(2), start(3)]));
    const pinfold = makePinfold([parent, child], { workers: [] });
    const engine = await pinfold.start('parent', [0]);
    expect(await childrenOf(pinfold, engine.id)).toHaveLength(3);
    expect(engine.extraData['_nb_workflow']).toBe(3);
    expect(engine.completedObjects[0]?.extraData['objects_spawned']).toHaveLength(3);
  });

  it('[D32] branches start the same runs in another order when they are repeated', async () => {
    const store = new MemoryStore();
    const [halfway, first] = [gate(), gate()];
    let attempts = 0;
    const never = new Promise<void>(() => undefined);
    const start = (n: number) => startAsyncWorkflow({ workflowToRun: 'child', data: () => n });
    const parent = workflowOf(
      'parent',
      PARALLEL_SPLIT([
        [
          act('begin', () => {
            attempts += 1;
            return attempts === 1 ? never : undefined;
          }),
          start(1),
          act('tell', () => first.open())
        ],
        [
          act('follow', () => (attempts === 1 ? undefined : first.opened)),
          start(2),
          act('stay', () => {
            halfway.open();
            return attempts === 1 ? never : undefined;
          })
        ]
      ])
    );
    const worker = () =>
      createPinfold({
        store,
        workflows: [parent, child],
        lease: new MemoryLease(),
        workers: []
      });
    const [dead, next] = [worker(), worker()];
    const result = dead.startDelayed('parent', [0]);
    await result.queued;
    void attempt(dead, result.id);
    await halfway.opened;
    await attempt(next, result.id);
    const inputs = await Promise.all(
      (await store.getClaims()).map(async ({ id }) => (await store.getInput(id))?.json ?? '[]')
    );
    const rows = inputs.flatMap((json) => JSON.parse(json) as { data: unknown }[]);
    expect(new Set(rows.map(({ data }) => data))).toEqual(new Set([1, 2]));
    expect(rows).toHaveLength(2);
  });

  it.each(Array.from({ length: 20 }, (_, n) => n))(
    '[D32] however often it is repeated: the worker dies before commit %i',
    async (commits) => {
      const store = new MemoryStore();
      const parent = workflowOf(
        'parent',
        ...[1, 2, 3].flatMap((n) => [
          startAsyncWorkflow({ workflowToRun: 'child', data: () => n }),
          ...(n === 2 ? [act('save', (obj) => obj.save())] : [])
        ])
      );
      const workflows = [parent, child, myworkflow, demoWorkflow];
      const owner = createPinfold({ store, workflows, workers: [] });
      const result = owner.startDelayed('parent', ['x', 'y']);
      await result.queued;
      const dying = dyingAfter(store, commits);
      const dead = createPinfold({
        store: dying.store,
        workflows,
        lease: new MemoryLease(),
        workers: []
      });
      await Promise.race([attempt(dead, result.id), dying.died]);
      const next = createPinfold({ store, workflows, lease: new MemoryLease(), workers: [] });
      await attempt(next, result.id);
      const { idWorkflow, status } = await next.jobs.get(result.id);
      expect(status).toBe('SUCCESS');
      const objects = await next.runs.getObjects(idWorkflow);
      const runs = await childrenOf(next, idWorkflow);
      expect(runs).toHaveLength(6);
      const inputs = await Promise.all(
        (await store.getClaims()).map(async ({ id }) => (await store.getInput(id))?.json ?? '')
      );
      const spawned = objects.flatMap(({ extraData }) => extraData['objects_spawned'] as string[]);
      expect(new Set(spawned).size).toBe(6);
      for (const id of spawned) {
        expect(inputs.filter((json) => json.includes(id))).toHaveLength(1);
      }
      for (const { extraData } of objects) {
        expect(extraData['_workflows']).toMatchObject({ created: 3, started: 3 });
      }
    }
  );

  it.each(Array.from({ length: 24 }, (_, n) => n))(
    '[D32] and each is waited for and counted once: the worker dies before commit %i',
    async (commits) => {
      const store = new MemoryStore();
      const parent = workflowOf(
        'parent',
        ...[1, 2, 3].map((n) => startAsyncWorkflow({ workflowToRun: 'child', data: () => n })),
        waitForAWorkflowToComplete(),
        waitForWorkflowsToComplete()
      );
      const workflows = [parent, child];
      const dying = dyingAfter(store, commits);
      const dead = createPinfold({ store: dying.store, workflows, lease: new MemoryLease() });
      const result = createPinfold({ store, workflows, workers: [] }).startDelayed('parent', ['x']);
      await result.queued;
      dead.jobs.serve();
      const { idWorkflow } = await dead.jobs.get(result.id);
      await Promise.race([ended(dead, dead.asyncResult(result.id)), dying.died]);
      const next = createPinfold({ store, workflows, lease: new MemoryLease() });
      next.jobs.serve();
      const run = await ended(next, next.asyncResult(result.id));
      expect(run).toMatchObject({
        status: 'COMPLETED',
        extraData: { _nb_workflow: 3, _nb_workflow_finish: 3, _nb_workflow_failed: 0 }
      });
      const runs = await childrenOf(next, idWorkflow);
      expect(await Promise.all(runs.map(({ id }) => dataOf(next, id)))).toEqual([[2], [3], [4]]);
      await next.close();
    }
  );

  it('[D32] a run that begins again with its original data starts new ones', async () => {
    const parent = workflowOf('parent', startAsyncWorkflow({ workflowToRun: 'child' }));
    const pinfold = makePinfold([parent, child], { workers: [] });
    const engine = await pinfold.start('parent', [0]);
    await pinfold.startByWid(engine.id);
    await pinfold.startByWid(engine.id);
    expect(await childrenOf(pinfold, engine.id)).toHaveLength(3);
    expect(await pinfold.runs.get(engine.id)).toMatchObject({
      restarts: 2,
      extraData: { _nb_workflow: 1 }
    });
  });

  it('[D32] the same object in another run counts anew, and keeps what it has spawned', async () => {
    const parent = workflowOf('parent', startAsyncWorkflow({ workflowToRun: 'child' }));
    const pinfold = makePinfold([parent, child], { workers: [] });
    const first = await pinfold.start('parent', [0]);
    const id = first.completedObjects[0]?.id ?? '';
    const second = await pinfold.startByOids('parent', [id]);
    expect(await childrenOf(pinfold, second.id)).toHaveLength(1);
    expect(second.extraData['_nb_workflow']).toBe(1);
    expect((await pinfold.objects.get(id)).extraData['objects_spawned']).toHaveLength(2);
  });
});

describe('cancelling what a run has started', () => {
  it('[D38] leaves the started runs alone when the run itself is cancelled', async () => {
    const parent = workflowOf(
      'parent',
      startAsyncWorkflow({ workflowToRun: 'child' }),
      act('cancel', (obj, eng) => (obj.data === 2 ? cancelRun(eng.pinfold, eng.id) : undefined)),
      act('never', (obj) => {
        if (obj.data === 2) throw new Error('It was cancelled.');
      })
    );
    const pinfold = makePinfold([parent, child], { workers: [] });
    const result = pinfold.startDelayed('parent', [1, 2, 3]);
    await result.queued;
    await attempt(pinfold, result.id);
    expect(await result.status()).toBe('REVOKED');
    const { idWorkflow } = await pinfold.jobs.get(result.id);
    const runs = await childrenOf(pinfold, idWorkflow);
    expect(runs.map(({ status }) => status)).toEqual(['NEW', 'NEW']);
    expect(await pinfold.jobs.cancelStartedBy(idWorkflow)).toBe(2);
  });

  it('[D38] ends them and what they have started, where it is asked for', async () => {
    const middle = workflowOf('middle', startAsyncWorkflow({ workflowToRun: 'child' }));
    const parent = workflowOf(
      'parent',
      startAsyncWorkflow({ workflowToRun: 'middle' }),
      startAsyncWorkflow({ workflowToRun: 'child' })
    );
    const pinfold = makePinfold([parent, middle, child], { workers: [] });
    const engine = await pinfold.start('parent', [0]);
    const open = await pinfold.jobs.query({ statuses: ['PENDING'] });
    const first = open.find(({ workflow }) => workflow === 'middle');
    await attempt(pinfold, first?.id ?? '');
    expect(await pinfold.jobs.cancelStartedBy(engine.id)).toBe(2);
    const statuses = (await pinfold.jobs.query()).map(({ workflow, status }) => [workflow, status]);
    expect(statuses).toEqual([
      ['child', 'REVOKED'],
      ['child', 'REVOKED'],
      ['middle', 'SUCCESS']
    ]);
    expect(await pinfold.jobs.cancelStartedBy(engine.id)).toBe(0);
    expect(await pinfold.jobs.cancelStartedBy(newId())).toBe(0);
  });
});

describe('a delayed call that names its job', () => {
  it('[D33] queues it once, however often it is made', async () => {
    const pinfold = makePinfold([], { workers: [] });
    const idJob = newId();
    const start = () => pinfold.startDelayed('demo_workflow', [22], { idJob });
    const [one, other] = [start(), start()];
    await Promise.all([one.queued, other.queued]);
    await start().queued;
    expect([one.id, other.id]).toEqual([idJob, idJob]);
    expect(await pinfold.runs.query()).toHaveLength(1);
    expect(await pinfold.store.getClaims()).toHaveLength(1);
  });

  it('[D33] finds the one that has ended, and refuses what is no id', async () => {
    const pinfold = makePinfold();
    const idJob = newId();
    const first = await pinfold.startDelayed('demo_workflow', [22], { idJob });
    const again = await pinfold.startDelayed('demo_workflow', [22], { idJob });
    expect(again.id).toBe(first.id);
    await expect(
      pinfold.startDelayed('demo_workflow', [22], { idJob: 'mine' })
    ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await pinfold.close();
  });
});
