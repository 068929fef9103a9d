import { beforeEach, describe, expect, test } from 'vitest';
import approval from '$lib/actions/approval/action.ts';
import { createPinfold, newId, InvalidDataError, type Pinfold } from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import demo_workflow from './demo_workflow.ts';
import marcxml_approval from './marcxml_approval.ts';
import myworkflow from './myworkflow.ts';
import sample_workflow from './sample_workflow.ts';

let pinfold: Pinfold;
beforeEach(() => {
  const workflows = [demo_workflow, marcxml_approval, myworkflow, sample_workflow];
  pinfold = createPinfold({ store: new MemoryStore(), workflows, actions: [approval] });
});

describe('myworkflow', () => {
  test('is the example of the design', async () => {
    const engine = await pinfold.start('myworkflow', [5, 10]);
    expect(engine.objects).toHaveLength(4);
    expect(engine.initialObjects).toHaveLength(2);
    expect(engine.haltedObjects.map((obj) => obj.getData())).toEqual([25, 30]);
    expect(engine.completedObjects).toHaveLength(0);
  });

  test('takes numbers only', async () => {
    await expect(pinfold.start('myworkflow', [5, 'ten'])).rejects.toThrow(InvalidDataError);
  });
});

describe('demo_workflow: the arithmetic of the original (CHECKLIST 1.17/157)', () => {
  test.each([
    [20, 38],
    [22, 40]
  ])('%i gives %i', async (given, expected) => {
    const engine = await pinfold.start('demo_workflow', given);
    expect(engine.completedObjects.map((obj) => obj.getData())).toEqual([expected]);
  });

  test('1 halts; restarting the task keeps it; continuing gives 19, the task before then 37', async () => {
    const engine = await pinfold.start('demo_workflow', 1);
    const [halted] = engine.haltedObjects;
    expect([halted?.data, halted?.getActionMessage()]).toEqual([1, 'Value of data is too small.']);
    const oid = halted?.id ?? '';
    const data = async () => (await pinfold.objects.get(oid)).getData();
    await pinfold.continueOid(oid, 'restart_task');
    expect(await data()).toBe(1);
    await pinfold.continueOid(oid, 'continue_next');
    expect(await data()).toBe(19);
    await pinfold.continueOid(oid, 'restart_prev');
    expect(await data()).toBe(37);
  });

  test('a completed object started again runs on with its present data: 38, then 56', async () => {
    const engine = await pinfold.start('demo_workflow', 20);
    const oid = engine.completedObjects[0]?.id ?? '';
    await pinfold.startByOids('demo_workflow', [oid]);
    expect((await pinfold.objects.get(oid)).getData()).toBe(56);
  });
});

test('sample_workflow leaves a result below 20 and halts above', async () => {
  const engine = await pinfold.start('sample_workflow', [-5, 30]);
  expect(engine.completedObjects.map((obj) => obj.getData())).toEqual([-5]);
  expect(engine.completedObjects[0]?.getTasksResults()).toEqual({
    task_b: [{ name: 'task_b', result: { a: 12, b: 13, c: 14 }, view: 'default' }]
  });
  expect(engine.haltedObjects.map((obj) => obj.getData())).toEqual([50]);
});

describe('marcxml_approval', () => {
  const marc = {
    format: 'marcxml',
    record: {
      leader: '00000nam a2200000 a 4500',
      controlfields: [{ tag: '001', value: '1' }],
      datafields: [
        { tag: '245', ind1: '1', ind2: '0', subfields: [{ code: 'a', value: 'Waves & <tides>' }] }
      ]
    }
  };

  test.each([
    [true, 'accepted'],
    [false, 'rejected']
  ])('halts each record; approved %s makes it %s', async (approved, outcome) => {
    const engine = await pinfold.start('marcxml_approval', marc);
    const [halted] = engine.haltedObjects;
    expect([halted?.getAction(), halted?.getActionMessage()]).toEqual([
      'approval',
      'Record needs approval'
    ]);
    const oid = halted?.id ?? '';
    await pinfold.decide({ oid, decision: { approved }, idDecision: newId() });
    const after = await pinfold.objects.get(oid);
    expect([after.status, after.extraData['outcome']]).toEqual(['COMPLETED', outcome]);
  });

  test('shows the original MARC', async () => {
    const engine = await pinfold.start('marcxml_approval', marc);
    expect(await engine.haltedObjects[0]?.getFormattedData('xm')).toEqual({
      kind: 'text',
      language: 'xml',
      text: [
        '<record xmlns="http://www.loc.gov/MARC21/slim">',
        '  <leader>00000nam a2200000 a 4500</leader>',
        '  <controlfield tag="001">1</controlfield>',
        '  <datafield tag="245" ind1="1" ind2="0">',
        '    <subfield code="a">Waves &amp; &lt;tides&gt;</subfield>',
        '  </datafield>',
        '</record>'
      ].join('\n')
    });
  });
});
