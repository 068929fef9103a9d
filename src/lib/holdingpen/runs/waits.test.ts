import { expect, test } from 'vitest';
import {
  createPinfold,
  defineTask,
  defineWorkflow,
  newId,
  type WakeRow
} from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import { groupWaits, strandedWaits } from './waits.ts';

const now = new Date(2026, 11, 3, 9).getTime();

type WaitTerm = WakeRow['terms'][number];

function wake(given: Partial<WaitTerm>): WakeRow {
  const term: WaitTerm = { key: '', until: null, event: null, jobs: [], mode: 'all', ...given };
  const ids = { id: newId(), idWorkflow: newId() };
  const row = { openJobs: term.jobs, due: null, worker: '', priority: 0, created: 0 };
  return { ...ids, ...row, terms: [term] };
}

test('what the objects of a run wait for is told once each, the most frequent first', () => {
  const [one, two, three] = [newId(), newId(), newId()];
  const wakes = [
    wake({ event: 'answer' }),
    wake({ jobs: [one, two] }),
    undefined,
    wake({ jobs: [two, three] })
  ];
  expect(groupWaits(wakes, now)).toEqual([
    { text: 'for 2 runs', count: 2, example: wakes[1]?.id, idJobs: [one, two, three] },
    { text: 'for the event “answer”', count: 1, example: wakes[0]?.id, idJobs: [] }
  ]);
});

test('of waiting objects those are told that do not go on by themselves, but not what a task left to a person', async () => {
  const ask = defineTask<string>({
    name: 'ask',
    doc: '',
    run: async ({ data }, eng) => {
      if (data === 'person') eng.wait('Look at it.');
      await eng.waitFor('answer', data === 'queued' ? { timeout: 60_000 } : {});
    }
  });
  const workflow = defineWorkflow({ name: 'asking', doc: '', workflow: [ask()] });
  const pinfold = createPinfold({ store: new MemoryStore(), workflows: [workflow], workers: [] });
  const { id } = await pinfold.start('asking', ['person', 'event', 'queued'], {
    stopOnHalt: false
  });
  const stranded = async () => {
    const rows = await pinfold.store.getObjectsOfRun(id);
    const ids = rows.map((row) => row.id);
    const wakes = await pinfold.store.getWakes(ids);
    const claims = await pinfold.store.getClaimsOn(ids);
    return rows
      .filter((row) => strandedWaits(rows, wakes, claims).includes(row.id))
      .map(({ data }) => data);
  };
  expect(await stranded()).toEqual([]);
  const rows = await pinfold.store.getObjectsOfRun(id);
  await pinfold.wakeNow(rows.find(({ data }) => data === 'queued')?.id ?? '');
  expect(await stranded()).toEqual([]);
  await pinfold.jobs.cancelRun(id);
  expect(await stranded()).toEqual(['event', 'queued']);
  await pinfold.close();
});
