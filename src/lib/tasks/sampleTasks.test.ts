import { expect, test } from 'vitest';
import type { Json } from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import { addData } from './addData.ts';
import { addMetadata } from './addMetadata.ts';
import { generateError } from './generateError.ts';
import { getData } from './getData.ts';
import { getEngExtraDataKey } from './getEngExtraDataKey.ts';
import { getObjExtraDataKey } from './getObjExtraDataKey.ts';
import { haltIfDataLessThan } from './haltIfDataLessThan.ts';
import { haltIfHigherThan } from './haltIfHigherThan.ts';
import { haltIfHigherThan20 } from './haltIfHigherThan20.ts';
import { haltWhatever } from './haltWhatever.ts';
import { lowerThan20 } from './lowerThan20.ts';
import { reduceDataByOne } from './reduceDataByOne.ts';
import { setData } from './setData.ts';
import { setObjExtraDataKey } from './setObjExtraDataKey.ts';
import { sleepTask } from './sleepTask.ts';
import { subtract } from './subtract.ts';
import { taskB } from './taskB.ts';
import { taskReduceAndHalt } from './taskReduceAndHalt.ts';
import { taskRunner } from './testing/taskRunner.ts';

const runTasks = taskRunner(() => new MemoryStore());

test.each<[string, Parameters<typeof runTasks>[0]['tasks'][number], Json, Json]>([
  ['addData', addData({ amount: 20 }), 5, 25],
  ['subtract', subtract({ amount: 2 }), 5, 3],
  ['setData', setData({ data: { a: 1 } }), 5, { a: 1 }],
  ['reduceDataByOne', reduceDataByOne({ times: 3 }), 5, 2],
  [
    'addMetadata of a book',
    addMetadata(),
    { content_type: 'book' },
    { content_type: 'book', meta1: 'elefant' }
  ],
  ['addMetadata of another', addMetadata(), {}, { meta1: 'hippo' }],
  ['sleepTask', sleepTask({ seconds: 0 }), 5, 5],
  ['haltIfDataLessThan at the threshold', haltIfDataLessThan({ threshold: 5 }), 5, 5],
  ['haltIfHigherThan at the limit', haltIfHigherThan({ limit: 5 }), 5, 5],
  ['haltIfHigherThan20 at 20', haltIfHigherThan20(), 20, 20],
  ['lowerThan20 at 20', lowerThan20(), 20, 20],
  ['taskReduceAndHalt at 0', taskReduceAndHalt(), 0, 0]
])('%s goes on', async (_, task, data, expected) => {
  const { object } = await runTasks({ tasks: [task], data });
  expect([object.status, object.data]).toEqual(['COMPLETED', expected]);
});

test.each<[string, Parameters<typeof runTasks>[0]['tasks'][number], number, string]>([
  ['haltIfDataLessThan', haltIfDataLessThan({ threshold: 5 }), 4, 'Value of data is too small.'],
  ['haltIfHigherThan', haltIfHigherThan({ limit: 5 }), 6, 'Data higher than 5.'],
  ['haltIfHigherThan20', haltIfHigherThan20(), 21, 'Data higher than 20.'],
  ['lowerThan20', lowerThan20(), 19, 'Data lower than 20.'],
  ['haltWhatever', haltWhatever(), 1, 'halt!']
])('%s halts and says why, without an action', async (_, task, data, message) => {
  const { object } = await runTasks({ tasks: [task], data });
  expect([object.status, object.getAction(), object.getActionMessage(), object.data]).toEqual([
    'HALTED',
    null,
    message,
    data
  ]);
});

test('taskReduceAndHalt stores one less and halts', async () => {
  const { object, pinfold } = await runTasks({ tasks: [taskReduceAndHalt()], data: 3 });
  expect([object.status, object.data]).toEqual(['HALTED', 2]);
  expect((await pinfold.objects.get(object.id)).data).toBe(2);
});

test('what setData gives is a copy: a later task does not change the definition', async () => {
  const task = setData({ data: { list: [] } });
  const grow = (obj: { data: Json }) => {
    obj.data = JSON.parse(JSON.stringify(obj.data).replace('[]', '[1]')) as Json;
  };
  await runTasks({ tasks: [task, grow], data: 0 });
  const { object } = await runTasks({ tasks: [task], data: 0 });
  expect(object.data).toEqual({ list: [] });
});

test('taskB leaves a log line and a result below 20 only', async () => {
  const low = await runTasks({ tasks: [taskB()], data: 19 });
  expect(low.object.getTasksResults()).toEqual({
    task_b: [{ name: 'task_b', result: { a: 12, b: 13, c: 14 }, view: 'default' }]
  });
  expect((await low.object.getLog()).map(({ message }) => message)).toContain('data < 20');
  const high = await runTasks({ tasks: [taskB()], data: 20 });
  expect(high.object.getTasksResults()).toEqual({});
});

test('generateError leaves the object in error, with the message and the whole way to it', async () => {
  const { object, error } = await runTasks({ tasks: [generateError()], data: 1 });
  expect(object.status).toBe('ERROR');
  expect(object.getErrorMessage()?.details).toMatch(/fails on purpose[^]*callC[^]*callB[^]*callA/);
  expect(error).toMatchObject({ code: 'WORKFLOW_FAILED' });
});

test('a number task on other data says what it needs', async () => {
  const { object } = await runTasks({ tasks: [addData({ amount: 1 })], data: 'ten' });
  expect(object.getErrorMessage()?.details).toContain(
    'The task “add_data” needs a number as data and found string.'
  );
});

test('extra data: set on the object, read from object, run and data as operands', async () => {
  const seen: unknown[] = [];
  const { object } = await runTasks({
    tasks: [
      setObjExtraDataKey({ key: 'colour', value: 'red' }),
      async (obj, eng) => {
        for (const read of [
          getObjExtraDataKey({ key: 'colour' }),
          getEngExtraDataKey({ key: 'option' }),
          getData()
        ]) {
          seen.push(await read(obj, eng));
        }
      }
    ],
    data: 7,
    options: { option: 'given at start' }
  });
  expect(object.extraData['colour']).toBe('red');
  expect(seen).toEqual(['red', 'given at start', 7]);
});

test('parameters are checked when the workflow is defined', () => {
  expect(() => setObjExtraDataKey({ key: '_action', value: 1 })).toThrow(/begin with _/);
  expect(() => reduceDataByOne({ times: -1 })).toThrow(/times/);
});
