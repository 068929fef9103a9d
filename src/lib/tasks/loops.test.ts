import { expect, test } from 'vitest';
import {
  createPinfold,
  defineWorkflow,
  type Json,
  type WorkflowObject,
  IF_ELSE,
  CMP
} from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import { addData } from './addData.ts';
import { foreach } from './foreach.ts';
import { getData } from './getData.ts';
import { haltWhatever } from './haltWhatever.ts';
import { setObjExtraDataKey } from './setObjExtraDataKey.ts';
import { simpleFor } from './simpleFor.ts';
import { taskRunner } from './testing/taskRunner.ts';

const runTasks = taskRunner(() => new MemoryStore());

/** The original's workflow for its test of loops (CHECKLIST 1.17/155). */
const logic = defineWorkflow({
  name: 'test_workflow_logic',
  doc: 'Loops within loops that halt.',
  workflow: [
    foreach({ list: [0, 1, 4, 10], savename: 'step', cacheData: true }, [
      simpleFor({ from: 0, to: 4, variable: 'Iterator' }, [addData({ amount: 1 })]),
      IF_ELSE(
        CMP(getData(), 9, 'gte'),
        [setObjExtraDataKey({ key: 'test', value: 'gte9' }), haltWhatever()],
        [setObjExtraDataKey({ key: 'test', value: 'lt9' }), haltWhatever()]
      )
    ])
  ]
});

test('a halted loop goes on where it was: 5, 6, 9, 15, and 0 when it is done', async () => {
  const pinfold = createPinfold({ store: new MemoryStore(), workflows: [logic] });
  const engine = await pinfold.start('test_workflow_logic', 0);
  const oid = engine.haltedObjects[0]?.id ?? '';
  const seen: unknown[] = [];
  const look = async () => {
    const object = await pinfold.objects.get(oid);
    seen.push([object.status, object.data, object.extraData['test']]);
    return object;
  };
  await look();
  for (let count = 0; count < 4; count += 1) {
    await pinfold.continueOid(oid);
    await look();
  }
  expect(seen).toEqual([
    ['HALTED', 5, 'lt9'],
    ['HALTED', 6, 'lt9'],
    ['HALTED', 9, 'gte9'],
    ['HALTED', 15, 'gte9'],
    ['COMPLETED', 0, 'gte9']
  ]);
  expect((await look()).extraData['foreach_data']).toBeUndefined();
});

test('a run that begins again goes through the loop from its first item', async () => {
  const pinfold = createPinfold({ store: new MemoryStore(), workflows: [logic] });
  const engine = await pinfold.start('test_workflow_logic', 0);
  const again = await pinfold.startByWid(engine.id);
  expect(again.haltedObjects.map(({ data }) => data)).toEqual([5]);
});

test('an object that halted inside loops keeps its data when it starts over', async () => {
  const seen: Json[] = [];
  const nested = defineWorkflow({
    name: 'nested',
    doc: 'Halts inside a loop within a loop.',
    workflow: [
      foreach({ list: ['a', 'b'] }, [
        foreach({ list: [1, 2] }, haltWhatever()),
        (obj: WorkflowObject) => {
          seen.push(obj.data);
        }
      ])
    ]
  });
  const pinfold = createPinfold({ store: new MemoryStore(), workflows: [nested] });
  const engine = await pinfold.start('nested', { title: 'kept' });
  const oid = engine.haltedObjects[0]?.id ?? '';
  for (let count = 0; count < 2; count += 1) await pinfold.continueOid(oid);
  expect(seen).toEqual(['a']);
  await pinfold.startByOids('nested', [oid]);
  const object = async () => pinfold.objects.get(oid);
  expect((await object()).data).toBe(1);
  for (let count = 0; count < 4; count += 1) await pinfold.continueOid(oid);
  expect(await object()).toMatchObject({ status: 'COMPLETED', data: { title: 'kept' } });
  expect(seen).toEqual(['a', 'a', 'b']);
  expect((await object()).extraData['foreach_data']).toBeUndefined();
});

test.each<['ASC' | 'DSC', Json[]]>([
  ['ASC', [1, 2, 3]],
  ['DSC', [3, 2, 1]]
])(
  'foreach hands over each item in the order %s and puts the data back',
  async (order, expected) => {
    const seen: Json[] = [];
    const { object } = await runTasks({
      tasks: [
        foreach({ list: () => [1, 2, 3], savename: 'item', order }, (obj: WorkflowObject) => {
          seen.push(obj.data, obj.extraData['item'] ?? null);
        })
      ],
      data: { kept: true }
    });
    expect(seen).toEqual(expected.flatMap((item) => [item, item]));
    expect(object.data).toEqual({ kept: true });
  }
);

test('loops within loops put their own data back', async () => {
  const seen: Json[] = [];
  const { object } = await runTasks({
    tasks: [
      foreach({ list: ['a', 'b'] }, [
        foreach({ list: [1, 2] }, () => undefined),
        (obj: WorkflowObject) => {
          seen.push(obj.data);
        }
      ])
    ],
    data: 'outside'
  });
  expect(seen).toEqual(['a', 'b']);
  expect(object.data).toBe('outside');
});

test.each([
  [{ from: 0, to: 4 }, [0, 1, 2, 3, 4]],
  [{ from: 4, to: 0, step: -2 }, [4, 2, 0]],
  [{ from: 0, to: 5, step: 2 }, [0, 2, 4]],
  [{ from: 1, to: 0 }, []]
])('simpleFor counts %j, both ends included', async (range, expected) => {
  const seen: unknown[] = [];
  await runTasks({
    tasks: [
      simpleFor({ ...range, variable: 'n' }, (_obj, eng) => {
        seen.push(eng.extraData['n']);
      })
    ],
    data: 0
  });
  expect(seen).toEqual(expected);
});

test('simpleFor refuses a step of 0', () => {
  expect(() => simpleFor({ from: 0, to: 1, step: 0 }, [])).toThrow(RangeError);
});
