import { describe, expect, test } from 'vitest';
import { newId, type WakeRow } from '$lib/engine/index.ts';
import { momentText, withLocalTimes } from './momentText.ts';
import { shownWait } from './shownWait.ts';
import { hasLimit, hurryText, waitText } from './waitText.ts';

/** A Thursday. */
const now = new Date(2026, 11, 3, 9).getTime();
const at = (day: number, hour = 14, minute = 5) => new Date(2026, 11, day, hour, minute).getTime();
/** Some versions part the hour from its half of the day by a narrow space. */
const plain = (text: string) => text.replaceAll('\u202f', ' ');

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
  [wake([{ until: at(3) }]), 'until 2:05 PM', true],
  [wake([{ event: 'answer' }]), 'for the event “answer”', false],
  [
    wake([{ event: 'answer', until: at(5) }]),
    'for the event “answer” until Saturday 2:05 PM',
    false
  ],
  [wake([{ jobs: [first] }]), 'for a run', false],
  [wake([{ jobs: [first, second, third] }]), 'for 3 runs', false],
  [wake([{ jobs: [first, second, third] }], [third]), 'for 1 of 3 runs', false],
  [wake([{ jobs: [first, second], mode: 'any' }]), 'for the first of 2 runs', false],
  [wake([{ until: 9e15 }]), 'until the end of time', true],
  [wake([{ until: at(3) }, { until: 9e15 }]), 'until 2:05 PM, or until the end of time', true],
  [wake([{ event: 'answer' }, { jobs: [first] }]), 'for the event “answer”, or for a run', false],
  [
    wake([{ until: at(4) }, { event: 'answer' }]),
    'until Friday 2:05 PM, or for the event “answer”',
    false
  ],
  [wake([]), 'for something else to happen', false]
])('[D20] what an object waits for is said in words: %#', (row, text, timer) => {
  const terms = shownWait(row);
  expect(plain(waitText(terms, now))).toBe(text);
  if (timer) expect(hurryText(terms)).toBe('Go on now');
});

test('what has a limit of time may be ended as if that were over', () => {
  expect(hasLimit(shownWait(wake([{ event: 'answer', until: at(5) }])))).toBe(true);
  expect(hasLimit(shownWait(wake([{ jobs: [first] }, { until: at(5) }])))).toBe(true);
  expect(hasLimit(shownWait(wake([{ event: 'answer' }, { jobs: [first] }])))).toBe(false);
});

test.each([
  ['Wait no longer', [{ event: 'answer', until: at(5) }]],
  ['Go on now', [{ until: at(4) }, { event: 'answer' }]],
  ['Go on now', [{ until: at(4) }, { event: 'answer', until: at(5) }]],
  ['Wait no longer for “answer”', [{ until: at(6) }, { event: 'answer', until: at(5) }]]
])('[D24] it is “%s” that ends the wait whose time comes first', (text, terms) => {
  expect(hurryText(shownWait(wake(terms)))).toBe(text);
});

describe('a moment is told as people tell it', () => {
  test.each([
    ['of today by its time', at(3, 23, 59), '11:59 PM'],
    ['of the next days by the day of the week', at(9, 0, 0), 'Wednesday 12:00 AM'],
    ['of a week ahead by its date', at(10), 'Dec 10, 2026, 2:05 PM'],
    ['that has passed by its date', at(2), 'Dec 2, 2026, 2:05 PM']
  ])('%s', (_title, moment, text) => {
    expect(plain(momentText(moment, now))).toBe(text);
  });

  test('also in a message that the engine has stored', () => {
    const message = `For "answer", at the latest ${new Date(at(5)).toISOString()}`;
    expect(plain(withLocalTimes(message, now))).toBe(
      'For "answer", at the latest Saturday 2:05 PM'
    );
    expect(withLocalTimes('Since 2026-12-03', now)).toBe('Since 2026-12-03');
  });
});
