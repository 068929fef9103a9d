import { expect, test } from 'vitest';
import { newId, type Tally, type WakeRow } from '$lib/engine/index.ts';
import { runNumbers } from './runNumbers.ts';
import {
  cancelledText,
  outcomeTexts,
  outcomeTitle,
  outcomeTone,
  type Outcome
} from './summaryText.ts';

const facet = (status: string, action: string | null = null) =>
  JSON.stringify([status, 'record', action]);

const tally: Tally = {
  [facet('HALTED', 'approval')]: 1,
  [facet('HALTED', 'vote')]: 2,
  [facet('HALTED')]: 4,
  [facet('ERROR')]: 1,
  [facet('INITIAL')]: 1_200,
  [facet('COMPLETED')]: 8
};

test('a run in numbers tells those that ask from those that merely halted', () => {
  expect(runNumbers(tally)).toMatchObject({
    all: 1_216,
    asking: 3,
    halted: 4,
    waiting: 0,
    failed: 1,
    fresh: 1_200
  });
});

const outcome = (of: Tally, ...wakes: WakeRow[]): Outcome => ({ numbers: runNumbers(of), wakes });
const wake = (term: Partial<WakeRow['terms'][number]>): WakeRow => ({
  id: newId(),
  idWorkflow: newId(),
  terms: [{ key: '0 0', until: null, event: null, jobs: [], mode: 'all', ...term }],
  due: null,
  openJobs: [],
  worker: '',
  priority: 0,
  created: 0
});

test('the title says of each record what became of it', () => {
  expect(outcomeTitle(outcome({ [facet('COMPLETED')]: 2 }), 'a.json')).toBe(
    '2 records of a.json went through the workflow'
  );
  expect(outcomeTitle(outcome(tally), 'a.json')).toBe(
    '1,216 records of a.json: 8 went through, 3 wait for your decision, 4 halted, 1 failed, 1,200 were not reached'
  );
  expect(outcomeTitle(outcome({ [facet('ERROR')]: 1 }), 'a.json')).toBe(
    '1 record of a.json: 1 failed'
  );
  expect(outcomeTitle(outcome({}), 'a.json')).toBe('0 records of a.json: none is left');
});

test('the title says what waiting records wait for, where that is the same', () => {
  const waiting = { [facet('COMPLETED')]: 3, [facet('WAITING')]: 2 };
  const event = wake({ event: 'answer' });
  expect(outcomeTitle(outcome(waiting, event, wake({ event: 'other' })), 'a')).toBe(
    '5 records of a: 3 went through, 2 wait for an event'
  );
  expect(outcomeTitle(outcome(waiting, wake({ until: 1 })), 'a')).toContain('2 wait for a time');
  expect(outcomeTitle(outcome(waiting, event, wake({ until: 1 })), 'a')).toContain(
    '2 wait for something else to happen'
  );
  expect(outcomeTitle(outcome(waiting), 'a')).toContain('2 wait for something else to happen');
});

test('the tone is that of the worst', () => {
  const tone = (of: Tally, problems = 0) => outcomeTone(runNumbers(of), { problems });
  expect(tone({ [facet('COMPLETED')]: 2 })).toBe('success');
  expect(tone({ [facet('COMPLETED')]: 2 }, 1)).toBe('warning');
  expect(tone({ [facet('COMPLETED')]: 2, [facet('HALTED', 'approval')]: 1 })).toBe('info');
  expect(tone({ [facet('WAITING')]: 1 })).toBe('info');
  expect(tone({ [facet('WAITING')]: 1, [facet('HALTED')]: 1 })).toBe('warning');
  expect(tone(tally)).toBe('danger');
  const family = { runs: 5, asking: 0, halted: 0, failed: 1, open: ['a'], more: false };
  const through = runNumbers({ [facet('COMPLETED')]: 1 });
  expect(outcomeTone(through, { problems: 0, family })).toBe('danger');
});

test('what can be done comes first, what could not be read last', () => {
  expect(outcomeTexts(runNumbers(tally), { problems: 1 })).toEqual([
    'Open each that halted, and continue it.',
    'Open the one that failed to see why.',
    '1 more record could not be read; see below.'
  ]);
});

test('what the started runs ask for is told too', () => {
  const through = runNumbers({ [facet('COMPLETED')]: 1 });
  const family = { runs: 5, asking: 3, halted: 0, failed: 1, open: ['a', 'b'], more: false };
  expect(outcomeTexts(through, { problems: 0, family })).toEqual([
    'In the 5 runs that it has started, 3 wait for your decision, 1 failed.'
  ]);
  const quiet = { runs: 5, asking: 0, halted: 0, failed: 0, open: [], more: false };
  expect(outcomeTexts(through, { problems: 0, family: quiet })).toEqual([
    'None of them waits for you.'
  ]);
});

test('a run that asks for nothing says so', () => {
  const through = runNumbers({ [facet('COMPLETED')]: 8 });
  expect(outcomeTexts(through, { problems: 0 })).toEqual(['None of them waits for you.']);
});

test('a run that waits for an event says where it is sent', () => {
  const waiting = runNumbers({ [facet('WAITING')]: 2 });
  const ask = (...wakes: WakeRow[]) => outcomeTexts(waiting, { problems: 0, wakes });
  expect(ask(wake({ event: 'answer' }), wake({ event: 'answer' }))).toEqual([
    'Open one that waits to send it the event “answer”.'
  ]);
  expect(ask(wake({ until: 5 }))).toEqual(['None of them waits for you.']);
});

test('a cancelled run says how far it came and what it left', () => {
  expect(cancelledText({ done: 300, total: 1_000 })).toBe(
    'Cancelled after 300 of 1,000. The remaining 700 are kept as New.'
  );
  expect(cancelledText({ done: 3, total: 3 }, 3)).toBe(
    'Cancelled after 3 of 3. 3 wait and do not go on by themselves: see the run to let them go on.'
  );
});
