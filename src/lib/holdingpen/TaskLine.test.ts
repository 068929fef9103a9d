import { describe, expect, it } from 'vitest';
import type { DefinitionNode, TaskHistoryEntry } from '$lib/engine/index.ts';
import { isPastEnd, lineAt, taskLines, taskTitle } from './TaskLine.ts';

const task = (name: string, more: Partial<DefinitionNode> = {}): DefinitionNode => ({
  name,
  doc: '',
  params: {},
  hidden: false,
  ...more
});

const ran = (...position: number[]): TaskHistoryEntry => ({ name: 'x', position });

const tree = [task('a'), task('block', { children: [task('b'), task('c')] }), task('d')];

describe('the definition as drawn', () => {
  it('marks the position and what was passed, at any depth', () => {
    const lines = taskLines(tree, { completed: [ran(0), ran(1, 0)], current: [1, 1] });
    expect(lineAt(lines, [0])?.state).toBe('done');
    expect(lineAt(lines, [1, 0])?.state).toBe('done');
    expect(lineAt(lines, [1, 1])?.state).toBe('current');
    expect(lineAt(lines, [2])?.state).toBe('ahead');
  });

  it('marks nothing as current once the object is through', () => {
    const completed = [ran(0), ran(1, 0), ran(1, 1), ran(2)];
    const lines = taskLines(tree, { completed, current: null });
    expect(lines.map(({ state }) => state)).toEqual(['done', 'ahead', 'done']);
  });

  it('has no line at a position outside the tree', () => {
    const lines = taskLines(tree, { completed: [], current: [7, 7] });
    expect(lineAt(lines, [7, 7])).toBeUndefined();
  });

  it('[D77] knows an object that is through with its own tasks, and not with its branches', () => {
    const lines = taskLines(tree, { completed: [], current: [3] });
    const isPast = (...position: number[]) => isPastEnd(lines, position);
    expect([isPast(3), isPast(2), isPast(4), isPast(3, 0), isPast(1, 2)]).toEqual([
      true,
      false,
      false,
      false,
      false
    ]);
  });

  it('calls a task by its title, else the first line of its doc, else its name', () => {
    expect(taskTitle(task('x', { title: 'T', doc: 'D' }))).toBe('T');
    expect(taskTitle(task('x', { doc: 'First.\nSecond.' }))).toBe('First.');
    expect(taskTitle(task('x'))).toBe('x');
  });
});
