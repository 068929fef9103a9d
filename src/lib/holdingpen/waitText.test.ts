import { expect, test } from 'vitest';
import { newId, type WakeRow } from '$lib/engine/index.ts';
import { isTimer, waitText } from './waitText.ts';

const time = new Date(2026, 11, 3, 14).getTime();

type WaitTerm = WakeRow['terms'][number];

/** An object that waits for these things, of whose jobs all are open or only those given. */
function wake(given: readonly Partial<WaitTerm>[], openJobs?: string[]): WakeRow {
  const nothing: WaitTerm = { key: '[0] time 0', until: null, event: null, jobs: [], mode: 'all' };
  const terms = given.map((term) => ({ ...nothing, ...term }));
  const ids = { id: newId(), idWorkflow: newId() };
  const open = openJobs ?? terms.flatMap(({ jobs }) => jobs);
  return { ...ids, terms, openJobs: open, due: null, worker: '', priority: 0, created: 0 };
}

const [first, second, third] = [newId(), newId(), newId()];

test.each([
  [wake([{ until: time }]), 'until Dec 3, 2026, 2:00 PM', true],
  [wake([{ event: 'approved' }]), 'for “approved”', false],
  [
    wake([{ event: 'approved', until: time }]),
    'for “approved”, at the latest until Dec 3, 2026, 2:00 PM',
    false
  ],
  [wake([{ jobs: [first] }]), 'for a run', false],
  [wake([{ jobs: [first, second, third] }]), 'for 3 runs', false],
  [wake([{ jobs: [first, second, third] }], [third]), 'for 3 runs, of which 2 have ended', false],
  [wake([{ jobs: [first, second], mode: 'any' }]), 'for any of 2 runs', false],
  [wake([{ until: 9e15 }]), 'until the end of time', true],
  [
    wake([{ until: time }, { until: 9e15 }]),
    'until Dec 3, 2026, 2:00 PM, or until the end of time',
    true
  ],
  [wake([{ event: 'approved' }, { jobs: [first] }]), 'for “approved”, or for a run', false],
  [
    wake([{ until: time }, { event: 'approved' }]),
    'until Dec 3, 2026, 2:00 PM, or for “approved”',
    false
  ]
])('[D20] what an object waits for is said in words: %#', (row, text, timer) => {
  expect(waitText(row).replaceAll('\u202f', ' ')).toBe(text);
  expect(isTimer(row)).toBe(timer);
});
