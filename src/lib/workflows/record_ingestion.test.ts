import { beforeEach, describe, expect, test } from 'vitest';
import approval from '$lib/actions/approval/action.ts';
import {
  createPinfold,
  newId,
  type Json,
  type Pinfold,
  type WorkflowObject
} from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import record_ingestion from './record_ingestion.ts';

const physics = {
  title: 'Search for anomalous couplings in the Higgs sector at LEP',
  authors: ['Acciarri, M.', 'Achard, P.', 'Adriani, O.'],
  date: '2000',
  doi: '10.1000/one',
  categories: ['hep-ex']
};
const maths = {
  title: 'A theorem on preorders and their representation',
  authors: ['Bosi, G.'],
  date: '2018',
  subjects: ['Mathematics']
};

let pinfold: Pinfold;
beforeEach(() => {
  pinfold = createPinfold({
    store: new MemoryStore(),
    workflows: [record_ingestion],
    actions: [approval]
  });
});

async function ingest(...records: Json[]): Promise<WorkflowObject[]> {
  const engine = await pinfold.start('record_ingestion', records);
  return engine.objects.filter(({ idParent }) => idParent === null);
}

function state(obj: WorkflowObject | undefined) {
  return [obj?.status, obj?.getAction(), obj?.getActionMessage(), obj?.extraData['outcome']];
}

async function decide(obj: WorkflowObject | undefined, approved: boolean) {
  if (obj === undefined) throw new Error('There is no object to decide on.');
  const outcome = await pinfold.decide({
    oid: obj.id,
    decision: { approved },
    idDecision: newId()
  });
  return { outcome, after: await pinfold.objects.get(obj.id) };
}

test.each([
  [null, 'the value null is no record'],
  [17, 'the number 17 is no record'],
  [true, 'the value true is no record'],
  [' ', 'an empty text is no record']
])('what says nothing about a record is refused: %j', async (datum, why) => {
  await expect(ingest(physics, datum)).rejects.toThrow(`Datum 2 does not fit`);
  await expect(ingest(physics, datum)).rejects.toThrow(why);
  expect(await pinfold.objects.query({ limit: 1 })).toMatchObject({ objects: [] });
});

test('a record with no doubt passes unattended and keeps what it was', async () => {
  const [object] = await ingest(physics);
  expect(state(object)).toEqual(['COMPLETED', null, '', 'unattended']);
  expect(object?.data).toMatchObject({ title: physics.title, original: physics });
  expect(object?.dataType).toBe('record');
});

test.each([
  ['no title', { title: null }, 'The record has no title.'],
  ['no author', { authors: [] }, 'The record has no author.'],
  ['no date', { date: null }, 'The record has no date of publication.'],
  [
    'a broken ISBN',
    { isbn: '0306406153' },
    'The ISBN “0306406153” is not valid: its check digit is 3 but should be 2.'
  ],
  [
    'a malformed DOI',
    { doi: '10.1000' },
    'The DOI “10.1000” is not valid: it has no slash after the registrant.'
  ],
  [
    'a title in capitals',
    { title: physics.title.toUpperCase() },
    'The title is written in capitals throughout.'
  ],
  [
    'no class',
    { categories: [], title: 'On this and that' },
    'No class was found for its subject.'
  ],
  [
    'a class that is not collected',
    { categories: [], title: 'Cookery for every day' },
    'Its subject, Leisure, is outside the collection.'
  ]
])('%s asks a person, with the reason', async (_, change, message) => {
  const [object] = await ingest({ ...physics, ...change });
  expect(state(object)).toEqual(['HALTED', 'approval', message, undefined]);
});

test('several doubts are all told', async () => {
  const [object] = await ingest({ title: 'Quantum waves' });
  expect(object?.getActionMessage()).toBe(
    'The record has no author. The record has no date of publication.'
  );
});

test('an accepted record is marked and completes, a rejected one goes on to the end as rejected', async () => {
  const halted = await ingest({ ...physics, date: null }, { ...maths, date: null });
  const accepted = await decide(halted[0], true);
  expect(accepted.outcome).toMatchObject({ category: 'success', applied: true, deleted: false });
  expect(state(accepted.after)).toEqual(['COMPLETED', null, '', 'accepted']);
  const rejected = await decide(halted[1], false);
  expect(rejected.outcome.category).toBe('warning');
  expect(state(rejected.after)).toEqual(['COMPLETED', null, '', 'rejected']);
});

test('going on without a decision is told apart from accepting', async () => {
  const [object] = await ingest({ ...physics, date: null });
  await pinfold.continueOid(object?.id ?? '');
  expect((await pinfold.objects.get(object?.id ?? '')).extraData['outcome']).toBe('undecided');
});

describe('likely duplicates', () => {
  test('within one batch: the first passes, the second asks, with score and reasons', async () => {
    const [first, second, third] = await ingest(
      physics,
      { ...physics, doi: 'https://doi.org/10.1000/ONE' },
      maths
    );
    expect([first?.status, second?.status, third?.status]).toEqual([
      'COMPLETED',
      'HALTED',
      'COMPLETED'
    ]);
    expect(second?.getActionMessage()).toBe(
      `It is likely the same as “${physics.title}” (score 1.00: same DOI 10.1000/one, titles agree 1.00, 3 of 3 authors, same year 2000).`
    );
    expect(second?.getTasksResults()['likely_duplicates']).toEqual([
      {
        name: 'likely_duplicates',
        view: 'matches',
        result: {
          threshold: 0.85,
          known: 1,
          matches: [
            {
              id: first?.id,
              title: physics.title,
              score: 1,
              reasons: [
                'same DOI 10.1000/one',
                'titles agree 1.00',
                '3 of 3 authors',
                'same year 2000'
              ]
            }
          ]
        }
      }
    ]);
  });

  test('among the objects of earlier runs', async () => {
    const [first] = await ingest(physics);
    const { doi: _doi, ...without } = physics;
    const [second] = await ingest({ ...without, title: `${physics.title}.` });
    expect(second?.status).toBe('HALTED');
    expect(second?.getTasksResults()['likely_duplicates']?.[0]?.result).toMatchObject({
      matches: [{ id: first?.id, score: 0.99 }]
    });
  });

  test('a record is never its own, when its run begins again or it is started anew', async () => {
    const engine = await pinfold.start('record_ingestion', [physics, maths]);
    const again = await pinfold.startByWid(engine.id);
    expect(again.completedObjects).toHaveLength(2);
    const ids = again.completedObjects.map(({ id }) => id);
    const anew = await pinfold.startByOids('record_ingestion', ids);
    expect(anew.haltedObjects).toEqual([]);
    expect(anew.completedObjects.map((obj) => obj.extraData['outcome'])).toEqual([
      'unattended',
      'unattended'
    ]);
  });

  test('objects of other workflows and with data of any shape do no harm', async () => {
    for (const data of [5, null, 'text', [], { original: 1 }])
      await pinfold.objects.create({ data });
    const [object] = await ingest(physics);
    expect(object?.status).toBe('COMPLETED');
  });

  test('a thousand records are read from the store once', async () => {
    let reads = 0;
    const { store } = pinfold;
    const eachObject = store.eachObject.bind(store);
    store.eachObject = (size?: number) => {
      reads += 1;
      return eachObject(size);
    };
    const records = Array.from({ length: 1000 }, (_, n) => ({
      ...maths,
      title: `Theorem of number ${n} on preorders`,
      doi: `10.1000/${n}`
    }));
    const engine = await pinfold.start('record_ingestion', records);
    expect(engine.completedObjects).toHaveLength(1000);
    expect(reads).toBe(1);
  });
});

test('a run that begins again asks again and repeats no finding', async () => {
  const engine = await pinfold.start('record_ingestion', [{ ...physics, date: null }]);
  await decide(engine.haltedObjects[0], true);
  const again = await pinfold.startByWid(engine.id);
  const [object] = again.haltedObjects;
  expect(object?.extraData['approved']).toBeUndefined();
  expect(object?.extraData['outcome']).toBeUndefined();
  expect(Object.values(object?.getTasksResults() ?? {}).map((results) => results.length)).toEqual([
    1, 1, 1
  ]);
});

test('findings name their views', async () => {
  const [object] = await ingest(physics);
  const views = Object.values(object?.getTasksResults() ?? {}).map((results) => results[0]?.view);
  expect(views).toEqual(['table', 'matches', 'classifier']);
  expect(object?.getTasksResults()['classes']?.[0]?.result).toMatchObject({
    classes: [
      { name: 'Physics', accepted: true, evidence: expect.arrayContaining(['category hep-ex']) }
    ]
  });
});

describe('on screen', () => {
  test('title, description, outcome and three formats', async () => {
    const [object] = await ingest(physics);
    if (object === undefined) throw new Error('There is no object.');
    expect(await pinfold.describe(object)).toEqual({
      title: physics.title,
      description: 'Acciarri, M.; Achard, P.; Adriani, O. · 2000 · doi:10.1000/one · hep-ex',
      additional: 'Passed unattended',
      workflowName: 'record_ingestion',
      workflowTitle: 'Take in records',
      known: true
    });
    expect(await object.getFormattedData()).toMatchObject({
      kind: 'fields',
      fields: expect.arrayContaining([
        { label: 'DOI', values: [{ text: '10.1000/one', href: 'https://doi.org/10.1000/one' }] }
      ])
    });
    expect(await object.getFormattedData('xm')).toMatchObject({ kind: 'text', language: 'xml' });
    expect(await object.getFormattedData('json')).toMatchObject({
      text: expect.stringContaining('"title"')
    });
  });

  test.each([[5], [null], ['x'], [[1, 2]], [{ format: 'marcxml' }], [{ title: { deep: [] } }]])(
    'data of any shape can be shown: %j',
    async (data) => {
      const object = await pinfold.objects.create({ data });
      expect(record_ingestion.getTitle?.(object)).toEqual(expect.any(String));
      expect(record_ingestion.getDescription?.(object)).toEqual(expect.any(String));
      expect(await record_ingestion.formatter?.(object, 'hd')).toMatchObject({ kind: 'fields' });
      expect(await record_ingestion.formatter?.(object, 'xm')).toMatchObject({ kind: 'text' });
    }
  );
});
