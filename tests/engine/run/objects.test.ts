import { describe, expect, it } from 'vitest';
import type { WorkflowObject } from '../../../src/lib/engine/index.ts';
import { objectStatusSchema } from '../../../src/lib/engine/model/ObjectStatus.ts';
import { act, makePinfold, workflowOf } from './support.ts';

describe('a new object', () => {
  it('[R47] has the original’s keys of extra data with its defaults, and the caller’s', async () => {
    const defaults = {
      _tasks_results: {},
      owner: {},
      _task_counter: {},
      _error_msg: null,
      _last_task_name: '',
      latest_object: -1,
      _action: null,
      _message: '',
      redis_search: {},
      source: '',
      _task_history: [],
      _decisions: []
    };
    const { objects } = makePinfold();
    const plain = await objects.create({ data: 1 });
    expect((await objects.get(plain.id)).getExtraData()).toEqual(defaults);
    const own = await objects.create({ data: 1, extraData: { source: 'arXiv', colour: ['red'] } });
    expect((await objects.get(own.id)).getExtraData()).toEqual({
      ...defaults,
      source: 'arXiv',
      colour: ['red']
    });
  });

  it('[R47] shares its extra data with no other', async () => {
    const { objects } = makePinfold();
    const [one, two] = [objects.make({ data: 1 }), objects.make({ data: 1 })];
    one.addTaskResult('finding', 1);
    one.extraData._task_history.push({ name: 'x', position: [0] });
    expect([two.getTasksResults(), two.extraData._task_history]).toEqual([{}, []]);
  });

  it.each([
    [{ extraData: { _action: 7 } }],
    [{ dataType: 'x'.repeat(151) }],
    [{ uri: 'x'.repeat(501) }],
    [{ colour: 'red' }]
  ])('[R47] is refused with what its fields cannot hold: %#', async (more) => {
    const { objects, store } = makePinfold();
    await expect(objects.create({ data: 1, ...more })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT'
    });
    expect(await store.getTally()).toEqual({});
  });

  it('[R14] that is not stored is stored by the run that it starts', async () => {
    const { objects } = makePinfold();
    const object = objects.make({ data: 10, uri: 'doi:1' });
    expect([object.revision, await objects.find(object.id)]).toEqual([0, undefined]);
    const engine = await object.startWorkflow('myworkflow');
    expect(engine.haltedObjects.map(({ id }) => id)).toEqual([object.id]);
    expect(await objects.get(object.id)).toMatchObject({
      data: 30,
      uri: 'doi:1',
      status: 'HALTED'
    });
    expect(object.revision).toBe((await objects.get(object.id)).revision);
  });

  it('[R34] may log before it has any run', async () => {
    const { objects } = makePinfold();
    const object = await objects.create({ data: 1 });
    object.log.debug('alone');
    await object.save();
    const lines = await object.getLog();
    expect(lines).toMatchObject([{ level: 'debug', message: 'alone', idOwner: object.id }]);
  });
});

describe('an object at hand', () => {
  it('[R16] is not saved in a status that the table does not allow', async () => {
    const { objects } = makePinfold();
    const object = await objects.create({ data: 1 });
    await expect(object.save({ status: 'COMPLETED' })).rejects.toMatchObject({
      code: 'ILLEGAL_STATUS',
      details: { idObject: object.id, from: 'INITIAL', to: 'COMPLETED' }
    });
    expect([object.status, (await objects.get(object.id)).revision]).toEqual(['INITIAL', 1]);
    await object.save({ status: 'WAITING', callbackPos: [3] });
    expect(await objects.get(object.id)).toMatchObject({ status: 'WAITING', callbackPos: [3] });
    const refused = objectStatusSchema.options.filter((to) => to === 'COMPLETED' || to === 'ERROR');
    for (const status of refused) {
      await expect(object.save({ status })).rejects.toMatchObject({ code: 'ILLEGAL_STATUS' });
    }
  });

  it('[R16] is saved by the status last stored, however another came to be', async () => {
    const { objects } = makePinfold();
    const object = await objects.create({ data: 1 });
    object.status = 'COMPLETED';
    await expect(object.save()).rejects.toMatchObject({
      code: 'ILLEGAL_STATUS',
      details: { idObject: object.id, from: 'INITIAL', to: 'COMPLETED' }
    });
    expect(await objects.get(object.id)).toMatchObject({ status: 'INITIAL', revision: 1 });
    object.status = 'WAITING';
    await object.save();
    object.status = 'HALTED';
    await object.save();
    expect(await objects.get(object.id)).toMatchObject({ status: 'HALTED', revision: 3 });
  });

  it('[R16] is compared with what a run has stored of it last', async () => {
    const pinfold = makePinfold();
    const [object] = (await pinfold.start('myworkflow', [-100])).completedObjects;
    await object?.save({ status: 'INITIAL' });
    expect((await pinfold.objects.get(object?.id ?? '')).status).toBe('INITIAL');
  });

  it('[R16] is never saved as RUNNING where no run has it in hand', async () => {
    const { objects } = makePinfold();
    const object = await objects.create({ data: 1 });
    await expect(object.save({ status: 'RUNNING' })).rejects.toMatchObject({
      code: 'ILLEGAL_STATUS'
    });
    object.status = 'RUNNING';
    await expect(object.save()).rejects.toMatchObject({ code: 'ILLEGAL_STATUS' });
    expect((await objects.get(object.id)).status).toBe('INITIAL');
  });

  it('[R37] copied by a task, it does not become a running one', async () => {
    let kid: WorkflowObject | undefined;
    const beget = act('beget', async (obj, eng) => {
      kid = await eng.pinfold.objects.create({ data: 0 });
      kid.copy(obj);
      await kid.save();
    });
    const pinfold = makePinfold([workflowOf('beget', beget)]);
    await pinfold.start('beget', [7]);
    expect(await pinfold.objects.get(kid?.id ?? '')).toMatchObject({ data: 7, status: 'INITIAL' });
    await pinfold.startByOids('demo_workflow', [kid?.id ?? '']);
  });

  it('[R20] goes on by itself from the point that it is told', async () => {
    const pinfold = makePinfold();
    const engine = await pinfold.start('demo_workflow', [1]);
    const [object] = engine.haltedObjects;
    const again = await object?.continueWorkflow('restart_task');
    expect([again?.id, again?.status, object?.getData()]).toEqual([engine.id, 'HALTED', 1]);
    const next = await object?.continueWorkflow();
    expect([next?.status, object?.getData()]).toEqual(['COMPLETED', 19]);
    expect((await pinfold.objects.get(object?.id ?? '')).data).toBe(19);
  });

  it('[R17] keeps findings by name, added or replaced', async () => {
    const { objects } = makePinfold();
    const object = await objects.create({ data: 1 });
    object.addTaskResult('match', { id: 1 });
    object.addTaskResult('match', { id: 2 }, 'table');
    object.addTaskResult('class', 'physics');
    await object.save();
    const stored = await objects.get(object.id);
    expect(stored.getTasksResults()).toEqual({
      match: [
        { name: 'match', result: { id: 1 }, view: 'default' },
        { name: 'match', result: { id: 2 }, view: 'table' }
      ],
      class: [{ name: 'class', result: 'physics', view: 'default' }]
    });
    stored.updateTaskResults('match', [{ name: 'match', result: 3, view: 'default' }]);
    await stored.save();
    expect((await objects.get(object.id)).getTasksResults()['match']).toEqual([
      { name: 'match', result: 3, view: 'default' }
    ]);
  });

  it('[R37] takes over all of another but its id, its run, its status and its revision', async () => {
    const pinfold = makePinfold();
    const engine = await pinfold.start('myworkflow', [10]);
    const [halted] = engine.haltedObjects;
    const parent = await pinfold.objects.create({ data: 1 });
    const other = await pinfold.objects.create({
      data: 2,
      dataType: 'book',
      uri: 'doi:1',
      idUser: 'ann',
      idParent: parent.id,
      extraData: { source: 'arXiv' }
    });
    await other.save({ status: 'WAITING', callbackPos: [3, 1] });
    halted?.copy(other);
    expect(halted).toMatchObject({
      data: 2,
      dataType: 'book',
      uri: 'doi:1',
      idUser: 'ann',
      idParent: parent.id,
      status: 'HALTED',
      callbackPos: [3, 1],
      idWorkflow: engine.id
    });
    expect(halted?.extraData).toEqual(other.extraData);
    expect(halted?.id).not.toBe(other.id);
    await halted?.save();
    expect((await pinfold.objects.get(halted?.id ?? '')).data).toBe(2);
  });

  it('[R17] keeps an error message until it is taken away', async () => {
    const { objects } = makePinfold();
    const object = await objects.create({ data: 1 });
    object.setErrorMessage('No title', 'line 3');
    await object.save();
    const stored = await objects.get(object.id);
    expect(stored.getErrorMessage()).toEqual({ title: 'No title', details: 'line 3' });
    stored.resetErrorMessage();
    await stored.save();
    expect((await objects.get(object.id)).getErrorMessage()).toBeNull();
  });

  it('[R17] without a run it has no task, no workflow and no formatted data', async () => {
    const object = await makePinfold().objects.create({ data: 1 });
    expect([
      await object.getCurrentTaskInfo(),
      await object.getWorkflowName(),
      await object.getFormattedData()
    ]).toEqual([undefined, undefined, { kind: 'text', text: '' }]);
  });

  it('[R46] is formatted by its workflow; empty without a formatter, explained when it fails', async () => {
    const none = act('none', () => undefined);
    const pinfold = makePinfold([
      {
        ...workflowOf('formatted', none),
        formats: [{ name: 'brief', label: 'Brief' }],
        formatter: (obj, format) => {
          if (format === 'broken') throw new Error('no such format');
          if (format === 'late') return Promise.reject(new Error('not loaded'));
          return { kind: 'text', text: `${format} of ${JSON.stringify(obj.data)}` };
        }
      },
      workflowOf('bare', none)
    ]);
    const [formatted] = (await pinfold.start('formatted', [7])).completedObjects;
    expect(await formatted?.getFormattedData()).toEqual({ kind: 'text', text: 'brief of 7' });
    expect(await formatted?.getFormattedData('xm')).toEqual({ kind: 'text', text: 'xm of 7' });
    expect(await formatted?.getFormattedData('broken')).toEqual({
      kind: 'text',
      text: 'Preview not available: no such format'
    });
    expect(await formatted?.getFormattedData('late')).toMatchObject({
      text: 'Preview not available: not loaded'
    });
    const [bare] = (await pinfold.start('bare', [7])).completedObjects;
    expect(await bare?.getFormattedData()).toEqual({ kind: 'text', text: '' });
  });
});

describe('an action', () => {
  it('[R10] that a task has set stays when its halt names none, and is asked for', async () => {
    const ask = act('ask', (obj, eng) => {
      obj.setAction('approval', 'Is it new?');
      eng.halt('look');
    });
    const pinfold = makePinfold([workflowOf('asking', ask)]);
    const engine = await pinfold.start('asking', [1]);
    const oid = engine.haltedObjects[0]?.id ?? '';
    const object = await pinfold.objects.get(oid);
    expect([object.getAction(), object.getActionMessage()]).toEqual(['approval', 'Is it new?']);
    await pinfold.decide({ oid, decision: { verdict: 'accept' }, idDecision: 'd' });
    expect((await pinfold.objects.get(oid)).status).toBe('COMPLETED');
  });

  it('[R10] of the halt takes the place of the one that a task has set', async () => {
    const ask = act('ask', (obj, eng) => {
      obj.setAction('vote', 'Which?');
      eng.halt('Is it new?', { action: 'approval' });
    });
    const engine = await makePinfold([workflowOf('asking', ask)]).start('asking', [1]);
    const [object] = engine.haltedObjects;
    expect([object?.getAction(), object?.getActionMessage()]).toEqual(['approval', 'Is it new?']);
  });

  it('[R30] that is set on an object from outside is asked for, and can be taken away', async () => {
    const halt = act('halt', (_obj, eng) => eng.halt('look'));
    const pinfold = makePinfold([workflowOf('halting', halt)]);
    const engine = await pinfold.start('halting', [1, 2]);
    const [first, second] = engine.haltedObjects;
    expect([first?.getAction(), first?.getActionMessage()]).toEqual([null, 'look']);
    for (const object of engine.haltedObjects) {
      object.setAction('approval', 'Is it new?');
      await object.save();
    }
    second?.removeAction();
    await second?.save();
    const decision = { verdict: 'accept' };
    await pinfold.decide({ oid: first?.id ?? '', decision, idDecision: 'a' });
    expect((await pinfold.objects.get(first?.id ?? '')).status).toBe('COMPLETED');
    await expect(
      pinfold.decide({ oid: second?.id ?? '', decision, idDecision: 'b' })
    ).rejects.toMatchObject({ code: 'NO_PENDING_ACTION' });
  });
});
