import { expect, test } from 'vitest';
import { newId, type WakeRow } from '$lib/engine/index.ts';
import { groupWaits } from './waits.ts';

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
