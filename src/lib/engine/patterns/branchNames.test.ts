import { expect, test } from 'vitest';
import { say } from '../../../../tests/engine/Traced.ts';
import { taskInfo, type Task } from '../machine/Task.ts';
import { tuple } from '../machine/Tuple.ts';
import { PARALLEL_SPLIT } from './PARALLEL_SPLIT.ts';
import { RUN_WF } from './RUN_WF.ts';
import { SYNCHRONIZE } from './SYNCHRONIZE.ts';
import { TRY } from './TRY.ts';

const branchesOf = (task: Task<never, never>): unknown => taskInfo(task).params?.['branches'];

test('[P23] a pattern names the tasks that it runs inside one of its own, as they are nested', () => {
  const branches = [[say('a'), [say('b')], null], say('c'), tuple(say('d'), say('e'))];
  const named = [['a', ['b']], ['c'], ['d', 'e']];
  expect(branchesOf(PARALLEL_SPLIT(branches))).toEqual(named);
  expect(branchesOf(SYNCHRONIZE(branches))).toEqual(named);
  expect(branchesOf(RUN_WF([say('a'), [say('b')]]))).toEqual([['a', ['b']]]);
  expect(branchesOf(TRY(say('a'), { onFailure: say('b') }))).toEqual(['a', 'b']);
  expect(branchesOf(TRY(say('a'), { onFailure: TypeError }))).toEqual(['a']);
});

test('[P23] branches within branches are named too, and all is JSON', () => {
  const inner = SYNCHRONIZE([say('a'), say('b')]);
  const names = branchesOf(PARALLEL_SPLIT([[TRY(inner), say('c')]]));
  expect(names).toEqual([[['TRY', ['SYNCHRONIZE', ['a'], ['b']]], 'c']]);
  expect(JSON.parse(JSON.stringify(names))).toEqual(names);
});
