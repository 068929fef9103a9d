import { expect, test } from 'vitest';
import { act, say, storyOf, Traced, type TracedEngine } from '../../../../tests/engine/Traced.ts';
import { WorkflowTreeError } from '../machine/machineErrors.ts';
import { taskInfo } from '../machine/Task.ts';
import { tuple } from '../machine/Tuple.ts';
import { CHOICE } from './CHOICE.ts';
import { UnknownChoiceError } from './patternErrors.ts';
import { SIMPLE_MERGE } from './SIMPLE_MERGE.ts';

const byData = ({ data }: Traced): unknown => data;

test('[P10] the case of the key runs, and no other', async () => {
  const tree = [
    CHOICE(byData, [
      [1, say('one')],
      ['two', say('a'), [say('b')]],
      [null, null]
    ]),
    say('z')
  ];
  const objects = [1, 'two', null].map((data) => new Traced(data));
  expect(await storyOf(tree, objects)).toEqual(['one z', 'a b z', 'z']);
});

test('[P10] cases by name; the arbiter may answer later', async () => {
  const later = async ({ data }: Traced): Promise<unknown> => Promise.resolve(data);
  const tree = [CHOICE(later, { accept: tuple(say('a'), say('b')), reject: say('c') })];
  const objects = ['reject', 'accept'].map((data) => new Traced(data));
  expect(await storyOf(tree, objects)).toEqual(['c', 'a b']);
});

test('[P10] a key without a case is a named error', async () => {
  const tree = [CHOICE(byData, { accept: say('a') })];
  await expect(storyOf(tree, [new Traced('other')])).rejects.toThrow(UnknownChoiceError);
  await expect(storyOf(tree, [new Traced('toString')])).rejects.toThrow('no case for toString');
});

test('[P10] two cases of one key are refused', () => {
  expect(() =>
    CHOICE(byData, [
      ['a', say('a')],
      ['a', say('b')]
    ])
  ).toThrow(WorkflowTreeError);
});

test('[P22] the first task is named as the arbiter', () => {
  const [named] = CHOICE<Traced, TracedEngine>(byData, {});
  const [nameless] = CHOICE<Traced, TracedEngine>(() => 1, {});
  expect(typeof named === 'function' && taskInfo(named).name).toBe('byData');
  expect(typeof nameless === 'function' && taskInfo(nameless).name).toBe('CHOICE');
});

test('[P11] the first branch and the last', async () => {
  const tree = [SIMPLE_MERGE([[say('a'), say('b')], say('c'), say('d'), say('last')]), say('z')];
  expect(await storyOf(tree)).toEqual(['a b last z']);
});

test('[P11] a branch in between is reached by a jump', async () => {
  const jump = act('jump', (_obj, eng) => eng.jumpCall(2));
  expect(await storyOf([SIMPLE_MERGE([jump, say('c'), say('last')])])).toEqual(['c last']);
});

test('[P11] fewer than two are refused', () => {
  expect(() => SIMPLE_MERGE([say('a')])).toThrow('You must suply at least 2 callables');
});
