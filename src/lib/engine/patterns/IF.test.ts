import { describe, expect, test } from 'vitest';
import { act, engineFor, say, storyOf, type TracedTask } from '../../../../tests/engine/Traced.ts';
import { WorkflowTreeError } from '../machine/machineErrors.ts';
import { taskInfo, type WorkflowNode } from '../machine/Task.ts';
import { tuple } from '../machine/Tuple.ts';
import type { Traced, TracedEngine } from '../../../../tests/engine/Traced.ts';
import { IF, IF_ELSE, IF_NOT } from './IF.ts';

type Node = WorkflowNode<Traced, TracedEngine>;
const yes = (): boolean => true;
const no = (): boolean => false;
const later = (answer: boolean) => async (): Promise<boolean> => {
  await Promise.resolve();
  return answer;
};

test('[P1] IF and IF_NOT', async () => {
  const tree = [
    IF(yes, say('a')),
    IF(no, say('b')),
    IF_NOT(yes, say('c')),
    IF_NOT(no, say('d')),
    say('z')
  ];
  expect(await storyOf(tree)).toEqual(['a d z']);
});

test('[P2] IF_ELSE', async () => {
  const tree = [
    IF_ELSE(yes, [say('a'), say('b')], say('c')),
    IF_ELSE(no, say('d'), [say('e')]),
    say('z')
  ];
  expect(await storyOf(tree)).toEqual(['a b e z']);
});

test('[P2] a missing branch is refused when it is assembled', () => {
  expect(() => IF_ELSE(yes, null, say('a'))).toThrow(WorkflowTreeError);
  expect(() => IF_ELSE(yes, say('a'), undefined)).toThrow(
    'Neither of the branches can be None/empty'
  );
});

describe('[P3] a branch counts as one member', () => {
  test.for<[string, Node]>([
    ['a b', tuple(say('a'), say('b'))],
    ['a b', [say('a'), tuple(say('b'), tuple())]],
    ['', []],
    ['', tuple()],
    ['a', [null, say('a')]],
    ['a', IF(yes, say('a'))]
  ])('%j', async ([story, branch]) => {
    const trees = [
      [IF_ELSE(yes, branch, say('else')), say('z')],
      [IF_ELSE(no, say('then'), branch), say('z')]
    ];
    for (const tree of trees) expect(await storyOf(tree)).toEqual([`${story} z`.trim()]);
  });

  test('nothing at all', async () => {
    expect(await storyOf([IF(yes, null), IF_NOT(no, undefined), say('z')])).toEqual(['z']);
  });
});

test('[P4] conditions may answer later', async () => {
  const tree = [
    IF(later(true), say('a')),
    IF_NOT(later(true), say('b')),
    IF_ELSE(later(false), say('c'), say('d'))
  ];
  expect(await storyOf(tree)).toEqual(['a d']);
});

test('[P1] a condition that fails leaves the position at it', async () => {
  const eng = engineFor([
    say('a'),
    IF(() => {
      throw new TypeError('no answer');
    }, say('b'))
  ]);
  await expect(eng.process([])).resolves.toBeUndefined();
  await expect(
    storyOf([IF(() => Promise.reject(new TypeError('no answer')), say('b'))])
  ).rejects.toThrow('no answer');
  expect(eng.currentTaskName).toBe('a');
});

test('[P22] names, steering and comments', () => {
  const [decide] = IF<Traced, TracedEngine>(yes, null, { comment: 'only the old ones' });
  expect(typeof decide === 'function' && taskInfo(decide)).toMatchObject({
    name: 'IF',
    branch: true,
    comment: 'only the old ones'
  });
});

test('[P3] a jump in a branch stays in it', async () => {
  const jump: TracedTask = act('jump', (_obj, eng) => eng.jumpCall(9));
  expect(await storyOf([IF(yes, [say('a'), jump, say('b')]), say('z')])).toEqual(['a z']);
});
