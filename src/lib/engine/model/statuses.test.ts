import { expect, it } from 'vitest';
import {
  objectStatusLabels,
  objectStatusMoves,
  objectStatusNumbers,
  objectStatusSchema
} from './ObjectStatus.ts';
import { runStatusLabels, runStatusNumbers, runStatusSchema } from './RunStatus.ts';

it('[R16] each object status has the label and the number of the original', () => {
  const rows = objectStatusSchema.options.map((status) => [
    objectStatusNumbers[status],
    status,
    objectStatusLabels[status]
  ]);
  expect(rows).toEqual([
    [0, 'INITIAL', 'New'],
    [1, 'COMPLETED', 'Done'],
    [2, 'HALTED', 'Need action'],
    [3, 'RUNNING', 'In process'],
    [4, 'WAITING', 'Waiting'],
    [5, 'ERROR', 'Error']
  ]);
});

it('[R16] each run status has the number of the original and a label', () => {
  expect(runStatusSchema.options.map((status) => runStatusNumbers[status])).toEqual([
    0, 1, 2, 3, 4
  ]);
  expect(Object.values(runStatusLabels).every((label) => label !== '')).toBe(true);
});

it('[R16] every status can begin to run, and only a running object ends in any other', () => {
  const others = objectStatusSchema.options.filter((status) => status !== 'RUNNING');
  for (const status of others) expect(objectStatusMoves[status]).toContain('RUNNING');
  expect([...objectStatusMoves.RUNNING].sort()).toEqual([...others].sort());
  expect(objectStatusMoves.INITIAL).not.toContain('COMPLETED');
});
