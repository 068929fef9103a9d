import { describe, expect, it } from 'vitest';
import {
  createPinfold,
  defineTask,
  type LogRow,
  type WorkflowEngine
} from '../../../src/lib/engine/index.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { act, approval, makePinfold, myworkflow, workflowOf } from './support.ts';

const none = act('none', () => undefined);

describe('the engine', () => {
  it('[R1] says to a task and to the caller who and what it is', async () => {
    const seen: unknown[] = [];
    const look = act('look', (obj, eng) => {
      seen.push([eng.counterObject, eng.currentObject === obj, eng.currentTaskName, eng.status]);
    });
    const pinfold = makePinfold([workflowOf('looking', look)]);
    const engine = await pinfold.start('looking', [1, 2], { idUser: 'ann', moduleName: 'harvest' });
    expect(seen).toEqual([
      [1, true, 'look', 'RUNNING'],
      [2, true, 'look', 'RUNNING']
    ]);
    expect(engine).toMatchObject({
      name: 'looking',
      idUser: 'ann',
      moduleName: 'harvest',
      status: 'COMPLETED',
      hasCompleted: true
    });
    expect(await pinfold.runs.get(engine.id)).toMatchObject({
      name: 'looking',
      idUser: 'ann',
      moduleName: 'harvest',
      status: 'COMPLETED'
    });
  });

  it('[R1] answers the objects of any statuses asked for, snapshots among them', async () => {
    const engine = await makePinfold().start('myworkflow', [-30, 10]);
    const statuses = (...wanted: Parameters<WorkflowEngine['objectsOfStatuses']>[0]) =>
      engine
        .objectsOfStatuses(wanted)
        .map(({ status, data }) => `${status} ${JSON.stringify(data)}`);
    expect(statuses('COMPLETED', 'HALTED')).toEqual(['COMPLETED -10', 'HALTED 30']);
    expect(statuses('INITIAL', 'HALTED')).toEqual(['HALTED 30', 'INITIAL -30', 'INITIAL 10']);
    expect(statuses('ERROR')).toEqual([]);
    expect(engine.hasCompleted).toBe(false);
  });

  it('[R34] has a log of its own, stored with the run and told to the logger', async () => {
    const told: LogRow[] = [];
    const say = act('say', (obj, eng) => {
      eng.log.info(`run at ${JSON.stringify(obj.data)}`);
      obj.log.debug('object');
    });
    const pinfold = makePinfold([workflowOf('saying', say)], {
      logger: { write: (line) => told.push(line) }
    });
    const engine = await pinfold.start('saying', [1, 2]);
    const lines = await engine.getLog();
    expect(lines.map(({ owner, level, message }) => [owner, level, message])).toEqual([
      ['run', 'info', 'run at 1'],
      ['run', 'info', 'run at 2']
    ]);
    expect(await pinfold.runs.getLog(engine.id)).toEqual(lines);
    expect(await pinfold.runs.getLog(engine.id, { level: 'error' })).toEqual([]);
    expect(told.map(({ owner, message }) => `${owner}: ${message}`)).toEqual([
      'run: run at 1',
      'object: object',
      'run: run at 2',
      'object: object'
    ]);
    expect(told.filter(({ owner }) => owner === 'run')).toEqual(lines);
  });
});

describe('the logger', () => {
  it('[R34] gets a line at once, also when no run has the object', async () => {
    const told: string[] = [];
    const pinfold = makePinfold([], {
      logger: { write: ({ level, message }) => told.push(`${level} ${message}`) }
    });
    const object = await pinfold.objects.create({ data: 1 });
    object.log.error('alone');
    expect(told).toEqual(['error alone']);
    expect(await object.getLog()).toEqual([]);
    await object.delete();
    expect(await pinfold.store.getLogs({ idOwner: object.id })).toEqual([]);
  });
});

describe('runs', () => {
  it('[R37] a run goes with its objects, an object leaves its run', async () => {
    const pinfold = makePinfold();
    const one = await pinfold.start('myworkflow', [1, 10]);
    const two = await pinfold.start('myworkflow', [-30]);
    const [kept] = two.completedObjects;
    await pinfold.runs.delete(one.id);
    expect(await pinfold.runs.find(one.id)).toBeUndefined();
    expect(await pinfold.runs.getObjects(one.id)).toEqual([]);
    expect(await pinfold.store.getSnapshotsOfRun(one.id)).toEqual([]);
    expect((await pinfold.runs.getObjects(two.id)).map(({ id }) => id)).toEqual([kept?.id]);
    await kept?.delete();
    expect(await pinfold.runs.getObjects(two.id)).toEqual([]);
    expect((await pinfold.runs.get(two.id)).name).toBe('myworkflow');
    for (const gone of [pinfold.runs.delete(one.id), pinfold.runs.getStatus(one.id)]) {
      await expect(gone).rejects.toMatchObject({
        code: 'UNKNOWN_RUN',
        details: { idWorkflow: one.id }
      });
    }
  });

  it('[R1] the most recent is the newest, of one workflow or of all; at first there is none', async () => {
    let now = 1_000;
    const { workflows } = makePinfold([workflowOf('other', none)]);
    const pinfold = createPinfold({
      store: new MemoryStore(),
      workflows: workflows.all(),
      clock: {
        now: () => (now += 1),
        after: () => () => undefined,
        giveWay: () => Promise.resolve()
      }
    });
    expect(await pinfold.runs.getMostRecent()).toBeUndefined();
    const mine = await pinfold.start('myworkflow', [1]);
    const newer = await pinfold.start('myworkflow', [2]);
    const other = await pinfold.start('other', [3]);
    const { runs } = pinfold;
    expect((await runs.getMostRecent())?.id).toBe(other.id);
    expect((await runs.getMostRecent('myworkflow'))?.id).toBe(newer.id);
    expect(await runs.getMostRecent('nowhere')).toBeUndefined();
    expect((await runs.query()).map(({ id }) => id)).toEqual([other.id, newer.id, mine.id]);
  });

  it('[R5] what a task throws comes out of a continuation too, unless it is passed over', async () => {
    const halt = act('halt', (_obj, eng) => eng.halt('look'));
    const fail = act('fail', () => {
      throw new TypeError('broken');
    });
    const pinfold = makePinfold([workflowOf('brittle', halt, fail)]);
    const engine = await pinfold.start('brittle', [1, 2]);
    const [first, second] = engine.haltedObjects.map(({ id }) => id);
    const refused: unknown = await pinfold.continueOid(first ?? '').catch((e: unknown) => e);
    expect(refused).toMatchObject({
      code: 'WORKFLOW_FAILED',
      idWorkflow: engine.id,
      idObject: first,
      cause: { name: 'TypeError', message: 'broken' }
    });
    const passed = await pinfold.continueOid(second ?? '', 'continue_next', { stopOnError: false });
    expect(passed.errorObjects.map(({ id }) => id)).toEqual([second]);
    expect(await pinfold.runs.getCounters(engine.id)).toMatchObject({ ERROR: 2, HALTED: 0 });
  });

  it('[R26] a failed object that is started again is as one that never ran', async () => {
    let broken = true;
    const brittle = act('brittle', (obj, eng) => {
      if (broken) throw new TypeError('broken');
      obj.data = [obj.data, obj.getErrorMessage(), obj.extraData._task_history.length];
      if (eng.extraData['again'] === true) eng.halt('look');
    });
    const pinfold = makePinfold([workflowOf('brittle', none, brittle)]);
    const first = await pinfold.start('brittle', ['raw'], { stopOnError: false });
    const oid = first.errorObjects[0]?.id ?? '';
    broken = false;
    const second = await pinfold.startByOids('brittle', [oid], { again: true });
    expect(second.id).not.toBe(first.id);
    const object = await pinfold.objects.get(oid);
    expect(object).toMatchObject({ status: 'HALTED', data: ['raw', null, 1] });
    expect(object.getErrorMessage()).toBeNull();
    expect(object.extraData._task_history.map(({ name }) => name)).toEqual(['none', 'brittle']);
  });
});

describe('the history of tasks', () => {
  it('[R10] leaves out tasks that hide or only steer; the last task is named all the same', async () => {
    const hidden = defineTask({ name: 'hidden', doc: '', hide: true, run: () => undefined });
    const steering = defineTask({ name: 'steering', doc: '', branch: true, run: () => undefined });
    const pinfold = makePinfold([workflowOf('hiding', none, hidden(), [none], steering())]);
    const engine = await pinfold.start('hiding', [1]);
    const [object] = await pinfold.runs.getObjects(engine.id);
    expect(object?.extraData._task_history).toEqual([
      { name: 'none', position: [0] },
      { name: 'none', position: [2, 0] }
    ]);
    expect([object?.extraData._last_task_name, object?.getCurrentTask()]).toEqual([
      'steering',
      [3]
    ]);
  });

  it('[R10] of an endless loop keeps the newest', async () => {
    let passes = 0;
    const loop = act('loop', (_obj, eng) => {
      passes += 1;
      if (passes < 2_600) eng.jumpCall(0);
    });
    const pinfold = makePinfold([workflowOf('looping', none, loop)]);
    const engine = await pinfold.start('looping', [1]);
    const history = (await pinfold.runs.getObjects(engine.id))[0]?.extraData._task_history ?? [];
    expect(history.length).toBeGreaterThan(500);
    expect(history.length).toBeLessThanOrEqual(1_000);
    expect(new Set(history.map(({ name }) => name))).toEqual(new Set(['loop']));
  });
});

it('[R45] two definitions of one name are refused when the app is made', () => {
  const store = new MemoryStore();
  for (const twice of [
    { workflows: [myworkflow, { ...myworkflow, doc: 'another' }] },
    { actions: [approval, approval] }
  ]) {
    expect(() => createPinfold({ store, ...twice })).toThrow(
      expect.objectContaining({ code: 'DUPLICATE_NAME' })
    );
  }
});
