import { expect, test } from 'vitest';
import { PositionError } from './machineErrors.ts';
import { Program } from './Program.ts';
import { nameTask, type WorkflowNode } from './Task.ts';

const task = (name: string): WorkflowNode<unknown, unknown> =>
  nameTask<unknown, unknown>(() => undefined, { name });
/** Tasks 0 to 6: a [b [c] [] d] [[e]] f [] g */
const program = new Program<unknown, unknown>([
  task('a'),
  [task('b'), [task('c')], [], task('d')],
  [[task('e')]],
  task('f'),
  task('g')
]);

test('[M9] tasks stand in the order of a run, with frozen paths', () => {
  expect(program.infos.map(({ name }) => name).join('')).toBe('abcdefg');
  expect(program.positions).toEqual([[0], [1, 0], [1, 1, 0], [1, 3], [2, 0, 0], [3], [4]]);
  expect(program.positions.every((position) => Object.isFrozen(position))).toBe(true);
});

test.for<[number[], number]>([
  [[0], 0],
  [[1], 1],
  [[1, 0], 1],
  [[1, 1], 2],
  [[1, 2], 3],
  [[1, 2, 0], 3],
  [[1, 3], 3],
  [[1, 4], 4],
  [[1, 9], 4],
  [[1, 1, 1], 3],
  [[2, 0], 4],
  [[2, 1], 5],
  [[3], 5],
  [[5], 7],
  [[9, 9], 7]
])('[M11] position %j is taken up at task %d', ([position, at]) => {
  expect(program.locate(position)).toBe(at);
});

test.for([[[0, 0]], [[1, 3, 0]], [[2, 1, 0]]])(
  '[M11] position %j goes on below a task',
  ([position]) => {
    expect(() => program.locate(position ?? [])).toThrow(PositionError);
  }
);

test('[M11] a deeper index left over by a block that is over counts in the next block', () => {
  // As recorded: [1, 9, 0] ends block 1, drops one element, and enters block 2 at its index 9.
  expect(program.locate([1, 9, 0])).toBe(5);
  // [0, 1, 0, 0] ends the empty block, which moves the index in block 0 on to 2; block 0 is over,
  // and the 2 is the index in block 1.
  const other = new Program<unknown, unknown>([
    [task('a'), []],
    [task('b'), task('c'), task('d')]
  ]);
  expect(other.locate([0, 1, 0, 0])).toBe(3);
});

test('[M23] a position names a task, a block by its text, or nothing', () => {
  expect(program.lookUp([1, 3])).toMatchObject({ kind: 'task', info: { name: 'd' } });
  expect(program.lookUp([0, 5])).toMatchObject({ kind: 'task', info: { name: 'a' } });
  expect(program.lookUp([1])).toEqual({ kind: 'block', text: '[b, [c], [], d]' });
  expect(program.lookUp([5])).toBeUndefined();
  expect(program.lookUp([1, 4])).toBeUndefined();
});
