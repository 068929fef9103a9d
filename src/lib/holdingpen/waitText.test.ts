import { expect, test } from 'vitest';
import { newId, type WakeRow } from '$lib/engine/index.ts';
import { isTimer, waitText } from './waitText.ts';

const time = new Date(2026, 11, 3, 14).getTime();

function wake(given: Partial<WakeRow>): WakeRow {
  const nothing = { event: null, jobs: [], openJobs: given.jobs ?? [], until: null, due: null };
  const ids = { id: newId(), idWorkflow: newId(), key: '[0] time 0' };
  return { ...ids, ...nothing, mode: 'all', worker: '', priority: 0, created: 0, ...given };
}

const [first, second, third] = [newId(), newId(), newId()];

test.each([
  [wake({ until: time }), 'until Dec 3, 2026, 2:00 PM', true],
  [wake({ event: 'approved' }), 'for “approved”', false],
  [
    wake({ event: 'approved', until: time }),
    'for “approved”, at the latest until Dec 3, 2026, 2:00 PM',
    false
  ],
  [wake({ jobs: [first] }), 'for a run', false],
  [wake({ jobs: [first, second, third] }), 'for 3 runs', false],
  [
    wake({ jobs: [first, second, third], openJobs: [third] }),
    'for 3 runs, of which 2 have ended',
    false
  ],
  [wake({ jobs: [first, second], mode: 'any' }), 'for any of 2 runs', false],
  [wake({ until: 9e15 }), 'until the end of time', true]
])('[D20] what an object waits for is said in words: %#', (row, text, timer) => {
  expect(waitText(row).replaceAll('\u202f', ' ')).toBe(text);
  expect(isTimer(row)).toBe(timer);
});
