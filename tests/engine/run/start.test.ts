import { describe, expect, it } from 'vitest';
import { RunCancelledError } from '../../../src/lib/engine/index.ts';
import { act, addData, makePinfold, myworkflow, workflowOf } from './support.ts';

const fail = act('fail', () => {
  throw new TypeError('broken');
});

describe('start', () => {
  it('[R1] yields an object and its INITIAL snapshot for each datum', async () => {
    const pinfold = makePinfold();
    const engine = await pinfold.start('myworkflow', [5, 10]);
    expect(engine.objects.length).toBe(4);
    expect(engine.initialObjects.length).toBe(2);
    expect(engine.haltedObjects.length).toBe(2);
    expect(engine.completedObjects.length).toBe(0);
    expect(engine.runningObjects.length).toBe(0);
    expect(engine.waitingObjects.length).toBe(0);
    expect(engine.errorObjects.length).toBe(0);
    expect(engine.haltedObjects[0]?.getData()).toBe(25);
    expect(engine.status).toBe('HALTED');
    expect(engine.hasCompleted).toBe(false);
  });

  it('[R1] stores what it answers: objects, snapshots, run, counters, no claim', async () => {
    const pinfold = makePinfold();
    const engine = await pinfold.start('myworkflow', [-30, 10], { idUser: 'ann', colour: 'red' });
    const stored = await pinfold.runs.getObjects(engine.id);
    expect(stored.map(({ data, status }) => [data, status])).toEqual([
      [-10, 'COMPLETED'],
      [30, 'HALTED']
    ]);
    const snapshots = await pinfold.objects.getSnapshots(stored[0]?.id ?? '');
    expect(snapshots.map(({ data, status }) => [data, status])).toEqual([[-30, 'INITIAL']]);
    const run = await pinfold.runs.get(engine.id);
    expect(run).toMatchObject({
      name: 'myworkflow',
      status: 'HALTED',
      idUser: 'ann',
      extraData: { colour: 'red' }
    });
    expect(await pinfold.runs.getCounters(engine.id)).toMatchObject({ COMPLETED: 1, HALTED: 1 });
    expect(await pinfold.store.getClaims()).toEqual([]);
  });

  it('[R2] wraps a single datum, and mixes raw values with objects', async () => {
    const pinfold = makePinfold();
    const single = await pinfold.start('myworkflow', -20);
    expect(single.completedObjects.map((o) => o.data)).toEqual([0]);
    const object = await pinfold.objects.create({ data: -100 });
    const mixed = await pinfold.start('myworkflow', [object, -40]);
    expect(mixed.completedObjects.map((o) => o.data)).toEqual([-80, -20]);
    expect(mixed.completedObjects[0]?.id).toBe(object.id);
  });

  it('[R2] gives objects without a data type the workflow’s, and leaves the others theirs', async () => {
    const none = act('none', () => undefined);
    const pinfold = makePinfold([{ ...workflowOf('typed', none), dataType: 'book' }]);
    const untyped = await pinfold.objects.create({ data: 2 });
    const film = await pinfold.objects.create({ data: 3, dataType: 'film' });
    const engine = await pinfold.start('typed', [1, untyped, film]);
    const stored = await pinfold.runs.getObjects(engine.id);
    expect(new Map(stored.map(({ data, dataType }) => [data, dataType]))).toEqual(
      new Map([
        [1, 'book'],
        [2, 'book'],
        [3, 'film']
      ])
    );
  });

  it('[R3] shows further options to the tasks as extra data of the engine', async () => {
    const look = act('look', (obj, eng) => {
      obj.data = eng.extraData['colour'] as string;
    });
    const pinfold = makePinfold([workflowOf('look', look)]);
    const engine = await pinfold.start('look', ['x'], { colour: 'green' });
    expect(engine.completedObjects[0]?.data).toBe('green');
  });

  it('[R4] goes on with the next object after a halt, and not with stopOnHalt', async () => {
    const pinfold = makePinfold();
    const on = await pinfold.start('myworkflow', [10, -50]);
    expect(on.completedObjects.length).toBe(1);
    const stopped = await pinfold.start('myworkflow', [10, -50], { stopOnHalt: true });
    expect(stopped.haltedObjects.length).toBe(1);
    expect(stopped.completedObjects.length).toBe(0);
    const left = (await pinfold.runs.getObjects(stopped.id)).map(({ status, data }) => [
      status,
      data
    ]);
    expect(left).toEqual([
      ['HALTED', 30],
      ['INITIAL', -50]
    ]);
  });

  it('[R5] a task error gives ERROR, ends the run and comes out with run and object', async () => {
    const pinfold = makePinfold([workflowOf('failing', addData({ amount: 1 }), fail)]);
    const failure = await pinfold.start('failing', [1, 2]).catch((e: unknown) => e);
    expect(failure).toMatchObject({ name: 'WorkflowError', code: 'WORKFLOW_FAILED' });
    const run = await pinfold.runs.getMostRecent('failing');
    expect(run?.status).toBe('ERROR');
    const [first, second] = await pinfold.runs.getObjects(run?.id ?? '');
    expect(failure).toMatchObject({ idWorkflow: run?.id, idObject: first?.id });
    expect(first?.status).toBe('ERROR');
    expect(first?.getErrorMessage()?.title).toBe('TypeError: broken');
    expect(first?.getErrorMessage()?.details).toContain('broken');
    expect(first?.getCurrentTask()).toEqual([1]);
    expect([second?.status, second?.data]).toEqual(['INITIAL', 2]);
  });

  it('[R5] with stopOnError false the later objects run', async () => {
    const pinfold = makePinfold([workflowOf('failing', fail)]);
    const engine = await pinfold.start('failing', [1, 2, 3], { stopOnError: false });
    expect(engine.errorObjects.length).toBe(3);
    expect(engine.status).toBe('ERROR');
  });

  it('[R6] refuses before anything is stored', async () => {
    const pinfold = makePinfold();
    await expect(pinfold.start('nowhere', [1])).rejects.toMatchObject({
      code: 'UNKNOWN_WORKFLOW',
      details: { workflowName: 'nowhere' }
    });
    await expect(pinfold.start('myworkflow', [1, 'two'])).rejects.toMatchObject({
      code: 'INVALID_DATA',
      details: { index: 1 }
    });
    await expect(pinfold.start('myworkflow', [1, NaN])).rejects.toMatchObject({
      code: 'NOT_STORABLE'
    });
    await expect(
      pinfold.start('myworkflow', [1], { stopOnHalt: 'yes' as unknown as boolean })
    ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await expect(pinfold.startByOids('myworkflow', [])).rejects.toMatchObject({
      code: 'NO_OBJECT_IDS'
    });
    expect(await pinfold.runs.query()).toEqual([]);
    expect(await pinfold.store.getTally()).toEqual({});
  });

  it('[R7] more objects than one group holds are all stored, in order', async () => {
    const pinfold = makePinfold();
    const data = Array.from({ length: 450 }, (_, i) => i - 500);
    const reports: number[] = [];
    const engine = await pinfold.start('myworkflow', data, {
      onProgress: ({ done, total }) => {
        expect(total).toBe(450);
        reports.push(done);
      }
    });
    const stored = await pinfold.runs.getObjects(engine.id);
    expect(stored.map((o) => o.data)).toEqual(data.map((n) => n + 20));
    expect(reports).toEqual([200, 400, 450]);
    expect(engine.status).toBe('COMPLETED');
    expect(await pinfold.store.getClaims()).toEqual([]);
  });

  it('[R6] a workflow without tasks is refused before anything is stored', async () => {
    const pinfold = makePinfold([workflowOf('empty')]);
    await expect(pinfold.start('empty', [1])).rejects.toMatchObject({ code: 'NO_CALLBACKS' });
    expect(await pinfold.runs.query()).toEqual([]);
    expect(await pinfold.store.getTally()).toEqual({});
  });

  it('[R8] a signal ends the run between two objects; the rest are kept as new', async () => {
    const abort = new AbortController();
    const stopAtThree = act('stop_at_three', (obj) => {
      if (obj.data === 3) abort.abort();
    });
    const pinfold = makePinfold([workflowOf('many', stopAtThree)]);
    const run = pinfold.start('many', [1, 2, 3, 4, 5], { signal: abort.signal });
    await expect(run).rejects.toThrow(RunCancelledError);
    const [last] = await pinfold.runs.query();
    const stored = await pinfold.runs.getObjects(last?.id ?? '');
    expect(stored.map(({ status }) => status)).toEqual([
      'COMPLETED',
      'COMPLETED',
      'COMPLETED',
      'INITIAL',
      'INITIAL'
    ]);
    expect(last?.status).toBe('HALTED');
    expect(await pinfold.store.getClaims()).toEqual([]);
  });

  it('[R10] keeps position, last task and history with the object', async () => {
    const pinfold = makePinfold();
    const engine = await pinfold.start('myworkflow', [10]);
    const [object] = await pinfold.runs.getObjects(engine.id);
    expect(object?.getCurrentTask()).toEqual([1]);
    expect(object?.extraData._last_task_name).toBe('halt_if_higher_than');
    expect(object?.extraData._task_history.map(({ name }) => name)).toEqual([
      'add_data',
      'halt_if_higher_than'
    ]);
    expect(object?.getAction()).toBe('approval');
    expect(object?.getActionMessage()).toBe('Higher than 20');
    expect(await object?.getCurrentTaskInfo()).toMatchObject({
      name: 'halt_if_higher_than',
      params: { limit: 20 }
    });
    const log = await object?.getLog({ level: 'warning' });
    expect(log?.map(({ message }) => message)).toEqual([
      'Workflow "myworkflow" halted at task "halt_if_higher_than": Higher than 20'
    ]);
    expect(await object?.getLog({ level: 'error' })).toEqual([]);
  });

  it('[R11] stop completes the object and leaves the later ones new; skip and abort put back', async () => {
    const steer = act('steer', (obj, eng) => {
      const { data } = obj;
      obj.data = 'touched';
      if (data === 'stop') eng.stop();
      if (data === 'skip') eng.skipToken();
      if (data === 'abort') eng.abort();
      if (data === 'next') eng.continueNextToken();
    });
    const pinfold = makePinfold([workflowOf('steer', steer)]);
    const outcome = async (data: string[]) => {
      const engine = await pinfold.start('steer', data);
      const objects = await pinfold.runs.getObjects(engine.id);
      return objects.map((o) => `${o.status} ${JSON.stringify(o.data)}`);
    };
    expect(await outcome(['stop', 'x'])).toEqual(['COMPLETED "touched"', 'INITIAL "x"']);
    expect(await outcome(['skip', 'x'])).toEqual(['INITIAL "skip"', 'COMPLETED "touched"']);
    expect(await outcome(['abort', 'x'])).toEqual(['INITIAL "abort"', 'INITIAL "x"']);
    expect(await outcome(['next', 'x'])).toEqual(['COMPLETED "touched"', 'COMPLETED "touched"']);
  });

  it('[R12] wait gives WAITING', async () => {
    const wait = act('wait', (_obj, eng) => eng.wait('for mail'));
    const pinfold = makePinfold([workflowOf('wait', wait)]);
    const engine = await pinfold.start('wait', [1]);
    expect(engine.waitingObjects.length).toBe(1);
    expect(engine.waitingObjects[0]?.getActionMessage()).toBe('for mail');
  });

  it('[R13] sends started, halted, error, finished', async () => {
    const pinfold = makePinfold([workflowOf('failing', fail)]);
    const heard: string[] = [];
    const offs = (['started', 'halted', 'error', 'finished'] as const).map((name) =>
      pinfold.on(name, () => heard.push(name))
    );
    await pinfold.start('myworkflow', [10, -50]);
    expect(heard.splice(0)).toEqual(['started', 'halted', 'finished']);
    await pinfold.start('failing', [1], { stopOnError: false });
    expect(heard.splice(0)).toEqual(['started', 'error', 'finished']);
    for (const off of offs) off();
    await pinfold.start('myworkflow', [10]);
    expect(heard).toEqual([]);
  });

  it('[R14] an object starts a workflow itself', async () => {
    const pinfold = makePinfold();
    const object = await pinfold.objects.create({ data: 10 });
    const engine = await object.startWorkflow('myworkflow');
    expect(object.getData()).toBe(30);
    expect(engine.name).toBe(myworkflow.name);
    expect(await object.getWorkflowName()).toBe('myworkflow');
  });
});
