import { describe, expect, it } from 'vitest';
import type { WorkflowObject } from '../../../src/lib/engine/index.ts';
import { act, makePinfold, workflowOf } from './support.ts';

/** What a task or a caller may leave of a wrong form, and what the error must say of it. */
const faults: readonly [field: string, fields: object, said: RegExp][] = [
  ['dataType', { dataType: 'x'.repeat(151) }, /dataType .*at most 150 characters/],
  ['uri', { uri: 'x'.repeat(501) }, /uri .*at most 500 characters/],
  ['idUser', { idUser: null }, /idUser .*be a text/],
  ['idParent', { idParent: 'nobody' }, /idParent .*be a UUID/],
  ['idWorkflow', { idWorkflow: 7 }, /idWorkflow .*be a UUID/],
  ['status', { status: 'COMPLETED' }, /status .*the run's to set/],
  ['status', { status: 'DONE' }, /status .*the run's to set/],
  ['extraData', { extraData: null }, /extraData .*be an object/]
];

/** Runs three objects, the second of which does `spoil`; answers them as they are stored. */
async function outcome(spoil: (obj: WorkflowObject) => unknown) {
  const pinfold = makePinfold([
    workflowOf(
      'spoil',
      act('spoil', (obj) => (obj.data === 2 ? spoil(obj) : undefined))
    )
  ]);
  const engine = await pinfold.start('spoil', [1, 2, 3], { stopOnError: false });
  const objects = await pinfold.runs.getObjects(engine.id);
  expect(objects.map(({ status }) => status)).toEqual(['COMPLETED', 'ERROR', 'COMPLETED']);
  expect([engine.status, await pinfold.store.getClaims()]).toEqual(['ERROR', []]);
  return { engine, object: objects[1] };
}

describe('a field of a wrong form', () => {
  it.each(faults)(
    '[R38] fails its object alone, which has its former %s',
    async (_f, fields, said) => {
      const { engine, object } = await outcome((obj) => Object.assign(obj, fields));
      const { title = '', details = '' } = object?.getErrorMessage() ?? {};
      expect(`${title}\n${details}`).toMatch(said);
      expect(object).toMatchObject({
        data: 2,
        dataType: '',
        uri: '',
        idUser: '',
        idParent: null,
        idWorkflow: engine.id
      });
    }
  );

  it('[R38] is told to the caller of a run that stops at errors, with run and object', async () => {
    const long = act('long', (obj) => (obj.uri = 'x'.repeat(501)));
    const pinfold = makePinfold([workflowOf('long', long)]);
    const failure: unknown = await pinfold.start('long', [1, 2]).catch((e: unknown) => e);
    const [run] = await pinfold.runs.query();
    const [first, second] = await pinfold.runs.getObjects(run?.id ?? '');
    expect(failure).toMatchObject({
      code: 'WORKFLOW_FAILED',
      idWorkflow: run?.id,
      idObject: first?.id,
      cause: { code: 'NOT_STORABLE' }
    });
    expect([first?.status, second?.status, run?.status]).toEqual(['ERROR', 'INITIAL', 'ERROR']);
  });

  it('[R38] does not hide what the task threw', async () => {
    const { object } = await outcome((obj) => {
      obj.uri = 'x'.repeat(501);
      throw new TypeError('the cause');
    });
    expect(object?.getErrorMessage()?.title).toBe('TypeError: the cause');
    expect(object?.uri).toBe('');
  });

  it('[R38] is refused by a checkpoint, after which the task may mend it', async () => {
    let refused: unknown;
    const save = act('save', async (obj) => {
      obj.dataType = 'x'.repeat(151);
      refused = await obj.save().catch((e: unknown) => e);
      obj.dataType = 'book';
    });
    const pinfold = makePinfold([workflowOf('saving', save)]);
    const engine = await pinfold.start('saving', [1]);
    expect(refused).toMatchObject({ code: 'NOT_STORABLE' });
    expect((await pinfold.runs.getObjects(engine.id))[0]).toMatchObject({
      status: 'COMPLETED',
      dataType: 'book'
    });
  });

  it.each(faults.filter(([field]) => field !== 'status' && field !== 'idWorkflow'))(
    '[R38] refuses a start or a continuation with such a %s, and nothing is stored',
    async (_field, fields) => {
      const pinfold = makePinfold();
      const fresh = Object.assign(pinfold.objects.make({ data: 1 }), fields);
      const start = fresh.startWorkflow('myworkflow');
      await expect(start).rejects.toMatchObject({ code: 'NOT_STORABLE' });
      expect(await pinfold.runs.query()).toEqual([]);

      const engine = await pinfold.start('myworkflow', [10]);
      const halted = await pinfold.objects.get(engine.haltedObjects[0]?.id ?? '');
      Object.assign(halted, fields);
      await expect(halted.continueWorkflow()).rejects.toMatchObject({ code: 'NOT_STORABLE' });
      expect((await pinfold.objects.get(halted.id)).status).toBe('HALTED');
      expect(await pinfold.store.getClaims()).toEqual([]);
    }
  );

  it('[R38] refuses a workflow whose dataType is too long before anything is stored', async () => {
    const pinfold = makePinfold([
      {
        ...workflowOf(
          'long',
          act('none', () => undefined)
        ),
        dataType: 'x'.repeat(151)
      }
    ]);
    await expect(pinfold.start('long', [1])).rejects.toMatchObject({
      code: 'NOT_STORABLE',
      details: { path: 'Workflow "long": dataType' }
    });
    expect(await pinfold.runs.query()).toEqual([]);
  });

  it('[R47] extra data that a task sets whole have the keys that it left out', async () => {
    const set = act('set', (obj) => {
      obj.setExtraData(JSON.parse('{ "colour": "red" }') as typeof obj.extraData);
    });
    const add = act('add', (obj) => obj.addTaskResult('finding', 1));
    const pinfold = makePinfold([workflowOf('setting', set, add)]);
    const engine = await pinfold.start('setting', [1]);
    const [object] = await pinfold.runs.getObjects(engine.id);
    expect(object?.status).toBe('COMPLETED');
    expect(object?.extraData).toMatchObject({ colour: 'red', owner: {}, _action: null });
    expect(object?.extraData._task_history.map(({ name }) => name)).toEqual(['set', 'add']);
  });

  it.each([
    ['nothing', null, /extraData .*be an object/],
    ['a text', 'text', /extraData .*be an object/],
    ['a history that is none', { _task_history: 5 }, /extraData\._task_history .*be a list/]
  ])('[R38] extra data that are %s are named in the error', async (_what, extraData, title) => {
    const set = act('set', (obj) => Object.assign(obj, { extraData }));
    const pinfold = makePinfold([workflowOf('setting', set)]);
    const { errorObjects } = await pinfold.start('setting', [1], { stopOnError: false });
    expect(errorObjects[0]?.getErrorMessage()?.title).toMatch(title);
  });

  it('[R11] what a skip puts back are all its fields', async () => {
    const skip = act('skip', (obj, eng) => {
      Object.assign(obj, { data: 'touched', dataType: 'book', uri: 'x', idUser: 'eve' });
      eng.skipToken();
    });
    const pinfold = makePinfold([workflowOf('skip', skip)]);
    const engine = await pinfold.start('skip', ['raw'], { idUser: 'ann' });
    expect((await pinfold.runs.getObjects(engine.id))[0]).toMatchObject({
      status: 'INITIAL',
      data: 'raw',
      dataType: '',
      uri: '',
      idUser: 'ann'
    });
  });
});

describe('a log line that is no text', () => {
  it.each<[unknown, string]>([
    [7, '7'],
    [undefined, 'undefined'],
    [new Error('why'), 'Error: why'],
    [Object.create(null), 'something of type object']
  ])('[R39] is kept as text, and harms no run: %#', async (given, kept) => {
    const say = act('say', (obj, eng) => {
      obj.log.info(given as string);
      eng.log.info(given as string);
    });
    const pinfold = makePinfold([workflowOf('say', say)]);
    const engine = await pinfold.start('say', [1]);
    const [object] = await pinfold.runs.getObjects(engine.id);
    const lines = [...((await object?.getLog()) ?? []), ...(await engine.getLog())];
    expect(lines.map(({ message }) => message)).toEqual([kept, kept]);
  });
});
