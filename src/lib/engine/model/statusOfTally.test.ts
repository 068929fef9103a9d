import { expect, test } from 'vitest';
import type { ObjectStatus } from './ObjectStatus.ts';
import { statusOfTally } from './statusOfTally.ts';
import { facetKey, type Tally } from './Tally.ts';

function tallyOf(...statuses: ObjectStatus[]): Tally {
  const one = (status: ObjectStatus) =>
    facetKey({ status, dataType: 'record', extraData: { _action: null } });
  return Object.fromEntries(statuses.map((status) => [one(status), 1]));
}

test.each<[ObjectStatus[], string]>([
  [[], 'COMPLETED'],
  [['COMPLETED'], 'COMPLETED'],
  [['COMPLETED', 'HALTED'], 'HALTED'],
  [['COMPLETED', 'WAITING'], 'HALTED'],
  [['COMPLETED', 'INITIAL'], 'HALTED'],
  [['COMPLETED', 'RUNNING'], 'HALTED'],
  [['HALTED', 'WAITING', 'ERROR', 'COMPLETED'], 'ERROR']
])('[S27] a run with objects that are %j is %s', (statuses, expected) => {
  expect(statusOfTally(tallyOf(...statuses))).toBe(expected);
});
