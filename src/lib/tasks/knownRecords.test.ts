import { expect, test } from 'vitest';
import { createPinfold, defineWorkflow } from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import { toBibRecord } from '$lib/record/normalise/toBibRecord.ts';
import { acceptRecord } from './acceptRecord.ts';
import { findDuplicates } from './findDuplicates.ts';
import { haltIfDoubtful } from './haltIfDoubtful.ts';
import { normaliseRecord } from './normaliseRecord.ts';
import type { ObjectSource } from './support/KnownRecords.ts';
import { recordsKnownTo } from './support/recordsKnownTo.ts';

const titled = (title: string) => ({ title, authors: ['Smith, J.'], date: '2001' });
const roses = titled('On the cultivation of roses');
const others = { threshold: 0.85, limit: 5 };

/** A store over the same rows as another tab would have it: no object of this thread is shared. */
function asAnotherTab(store: MemoryStore): ObjectSource & { reads: string[] } {
  const reads: string[] = [];
  return {
    reads,
    eachObject: (size) => (reads.push('all'), store.eachObject(size)),
    getTally: (id) => store.getTally(id),
    queryObjects: (query) => (reads.push('page'), store.queryObjects(query))
  };
}

/** The run of a tab, and the time it tells. */
function tabOf(store: MemoryStore) {
  const time = { now: 0 };
  const source = asAnotherTab(store);
  const run = { id: crypto.randomUUID(), status: 'RUNNING' };
  return { time, source, known: () => recordsKnownTo({ run, source, now: () => time.now }) };
}

const ingestion = (gate: (title: unknown) => Promise<void> | undefined = () => undefined) =>
  defineWorkflow({
    name: 'ingestion',
    doc: 'Takes in what is no duplicate.',
    workflow: [
      normaliseRecord(),
      (obj) =>
        gate(
          typeof obj.data === 'object' && obj.data !== null && 'title' in obj.data && obj.data.title
        ),
      findDuplicates(),
      haltIfDoubtful(),
      acceptRecord()
    ]
  });

test('of two runs at once that take in the same record only one passes it unattended', async () => {
  const first = titled('A first record about tulips');
  let onStarted: () => void = () => undefined;
  const started = new Promise<void>((resolve) => (onStarted = resolve));
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  let count = 0;
  const gate = (title: unknown) => {
    if (title !== roses.title) return undefined;
    count += 1;
    if (count > 1) return undefined;
    onStarted();
    return held;
  };
  const pinfold = createPinfold({ store: new MemoryStore(), workflows: [ingestion(gate)] });
  const one = pinfold.start('ingestion', [first, roses]);
  await started;
  await pinfold.start('ingestion', [roses]);
  goOn();
  await one;
  const { rows } = await pinfold.store.queryObjects({ sort: 'oldest' });
  expect(rows.map(({ extraData }) => extraData['outcome'])).toEqual([
    'unattended',
    undefined,
    'unattended'
  ]);
});

test('what a run of this thread has passed but not stored yet is known to one that begins', async () => {
  const store = new MemoryStore();
  const run = () => ({ id: crypto.randomUUID(), status: 'RUNNING' });
  const parts = { source: store, now: () => 0 };
  const one = await recordsKnownTo({ ...parts, run: run() });
  expect(one.pass('a', toBibRecord(roses), others)).toEqual([]);
  const two = await recordsKnownTo({ ...parts, run: run() });
  expect(two.pass('b', toBibRecord(roses), others).map(({ id }) => id)).toEqual(['a']);
  expect(one.pass('c', toBibRecord(roses), others).map(({ id }) => id)).toEqual(['a', 'b']);
  const over = { ...run(), status: 'COMPLETED' };
  const three = await recordsKnownTo({ ...parts, run: over });
  one.pass('d', toBibRecord(roses), others);
  expect(three.has('d')).toBe(false);
});

test('what another tab stores is met at the next look, and nothing is read when it stores nothing', async () => {
  const store = new MemoryStore();
  const pinfold = createPinfold({ store, workflows: [ingestion()] });
  await pinfold.start('ingestion', [titled('A first record about tulips')]);
  const tab = tabOf(store);
  const known = await tab.known();
  expect(known.size).toBe(1);
  const reads = tab.source.reads.length;
  tab.time.now = 1_000;
  await tab.known();
  expect(tab.source.reads).toHaveLength(reads);

  await pinfold.start('ingestion', [roses]);
  expect(tab.known()).toBe(known);
  tab.time.now = 2_000;
  await tab.known();
  expect(known.pass('a', toBibRecord(roses), others)).toHaveLength(1);
  const many = Array.from({ length: 250 }, (_, n) => titled(`Number ${n} of many about lilies`));
  await pinfold.start('ingestion', many);
  tab.time.now = 3_000;
  await tab.known();
  expect(known.size).toBe(253);
});

test('the objects are read once a run, for runs apart, and again after a reading that failed', async () => {
  const store = new MemoryStore();
  await createPinfold({ store, workflows: [ingestion()] }).start('ingestion', [roses, 'no record']);
  const source = asAnotherTab(store);
  const failing: ObjectSource = {
    ...source,
    getTally: () => Promise.reject(new Error('The disk is away.'))
  };
  const run = { id: crypto.randomUUID(), status: 'RUNNING' };
  const now = () => 0;
  await expect(recordsKnownTo({ run, source: failing, now })).rejects.toThrow('away');
  const [one, two] = [recordsKnownTo({ run, source, now }), recordsKnownTo({ run, source, now })];
  expect(two).toBe(one);
  const known = await one;
  expect(known.has((await store.queryObjects({})).rows[0]?.id ?? '')).toBe(true);
  expect(source.reads.filter((read) => read === 'all')).toHaveLength(1);
  expect(await recordsKnownTo({ run: { ...run }, source, now })).not.toBe(known);
});
