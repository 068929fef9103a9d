import { expect, test } from 'vitest';
import type { Tally } from '$lib/engine/index.ts';
import { runNumbers } from './runNumbers.ts';
import { cancelledText, outcomeTexts } from './summaryText.ts';

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

test('the unreadable, the undecided, the halted and the failed are all told', () => {
  expect(outcomeTexts(runNumbers(tally), { problems: 1 })).toEqual([
    '1 record could not be read; see below.',
    '3 of them wait for your decision.',
    '4 of them halted: open each and continue.',
    '1 of them failed: open one to see why.'
  ]);
});

test('what waits for something else is told', () => {
  const waiting = runNumbers({ [facet('WAITING')]: 1 });
  expect(outcomeTexts(waiting, { problems: 0 })).toEqual([
    '1 of them waits for something else to happen.'
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

test('a cancelled run says how far it came and what it left', () => {
  expect(cancelledText({ done: 300, total: 1_000 })).toBe(
    'Cancelled after 300 of 1,000. The remaining 700 are kept as New.'
  );
});
