import { describe, expect, it } from 'vitest';
import { nameTask, type TaskInfo } from '../machine/Task.ts';
import { describeNode, describeTree, nodeAt } from './describeDefinition.ts';

const task = (info: TaskInfo) => nameTask<unknown, unknown>(() => undefined, info);
const described = (info: TaskInfo) => describeTree([task(info)]).map(describeNode)[0];

describe('what a person reads of a task', () => {
  it('[R49] its description goes before its doc, and that before its name', () => {
    const doc = 'Add a number.\nIt may be negative.';
    expect(described({ name: 'add', doc, description: 'Adding' })?.title).toBe('Adding');
    expect(described({ name: 'add', doc })?.title).toBe('Add a number.');
    expect(described({ name: 'add' })?.title).toBe('add');
    expect(described({ name: 'add', doc: 'x'.repeat(81) })?.title).toBe('x'.repeat(80));
  });

  it('[R49] the doc is whole, with the comment of its pattern', () => {
    const doc = 'Repeat.\nFor each item.';
    expect(described({ name: 'FOR', doc, comment: 'All authors.' })?.doc).toBe(
      `${doc}\n\nAll authors.`
    );
    expect(described({ name: 'FOR', comment: 'All authors.' })?.doc).toBe('All authors.');
  });

  it('[R49] parameters are JSON; what is none is named', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    const params = { limit: 20, keys: ['a'], by: () => 1, none: undefined, cycle };
    expect(described({ name: 'x', params })?.params).toEqual({
      limit: 20,
      keys: ['a'],
      by: '(function)',
      none: null,
      cycle: '(object)'
    });
  });

  it('[R49] it is found by its position, a block too; elsewhere there is none', () => {
    const tree = describeTree([task({ name: 'a' }), [task({ name: 'b', hide: true }), []]]);
    expect([nodeAt(tree, [0])?.name, nodeAt(tree, [1])?.name, nodeAt(tree, [1, 0])]).toEqual([
      'a',
      'block',
      { name: 'b', doc: '', params: {}, hidden: true }
    ]);
    for (const position of [[2], [0, 0], [1, 1, 0], [1, 2]]) {
      expect(nodeAt(tree, position)).toBeUndefined();
    }
  });
});
