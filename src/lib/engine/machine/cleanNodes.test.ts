import { describe, expect, test } from 'vitest';
import { Callbacks } from './Callbacks.ts';
import { cleanNodes } from './cleanNodes.ts';
import { UnknownKeyError, WorkflowTreeError } from './machineErrors.ts';
import { nameTask, taskInfo, type WorkflowNode } from './Task.ts';
import { tuple } from './Tuple.ts';

type Node = WorkflowNode<unknown, unknown>;
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) =>
  nameTask<unknown, unknown>(() => undefined, { name })
);

describe('the tree', () => {
  test('[M1] tuples are opened in place, nothing is left out, lists stay', () => {
    expect(
      cleanNodes<unknown, unknown>([a, null, tuple(b, tuple(c)), [d, undefined, tuple(a)]])
    ).toEqual([a, b, c, [d, a]]);
  });

  test('[M1] empty blocks count further down and not at the top', () => {
    const callbacks = new Callbacks<unknown, unknown>();
    callbacks.replace([[], [null], tuple(), [[]], a]);
    expect(callbacks.get('*')).toEqual([[[]], a]);
  });

  test('[M1] a list that contains itself is a named error', () => {
    const list: Node[] = [a];
    list.push(list);
    expect(() => cleanNodes(list)).toThrow(WorkflowTreeError);
  });

  test('[M1] what is no task is a named error', () => {
    const notATask: unknown = 'task';
    expect(() => cleanNodes([notATask as Node])).toThrow(/neither/);
  });
});

describe('callbacks', () => {
  test('[M2] lists grow, are replaced and cleared by key', () => {
    const callbacks = new Callbacks<unknown, unknown>();
    callbacks.add(a);
    callbacks.addMany([b, [c]], 'book');
    callbacks.add(d);
    expect(callbacks.get('*')).toEqual([a, d]);
    expect([...callbacks.get().keys()]).toEqual(['*', 'book']);
    callbacks.replace([c], 'book');
    expect(callbacks.get('book')).toEqual([c]);
    callbacks.clear();
    expect([...callbacks.get().keys()]).toEqual(['book']);
    expect(callbacks.empty()).toBe(false);
    callbacks.clearAll();
    expect(callbacks.empty()).toBe(true);
  });

  test('[M2] a key without a list is a named error, also after clearing', () => {
    const callbacks = new Callbacks<unknown, unknown>();
    expect(() => callbacks.get('book')).toThrow(UnknownKeyError);
    callbacks.add(a, 'article');
    callbacks.clear();
    expect(() => callbacks.get('book')).toThrow('No workflow is registered for the key: book');
    expect(() => callbacks.get('*')).toThrow('article');
  });

  test('[M2] a list from which nothing is left is not there', () => {
    const callbacks = new Callbacks<unknown, unknown>();
    callbacks.replace([null, [], tuple()]);
    expect(callbacks.empty()).toBe(true);
    expect(callbacks.program('*')).toBeUndefined();
  });

  test('[M2] a list is compiled once, and again when it has changed', () => {
    const callbacks = new Callbacks<unknown, unknown>();
    callbacks.add(a);
    const program = callbacks.program('*');
    expect(callbacks.program('*')).toBe(program);
    callbacks.add(b);
    expect(callbacks.program('*')?.tasks).toEqual([a, b]);
  });

  test('[M2] what cannot be assembled leaves the former list', () => {
    const callbacks = new Callbacks<unknown, unknown>();
    callbacks.add(a);
    const list: Node[] = [];
    list.push(list);
    expect(() => callbacks.replace(list)).toThrow(WorkflowTreeError);
    expect(callbacks.get('*')).toEqual([a]);
  });
});

describe('names', () => {
  test('[M4] info goes before the name of the function', () => {
    const run = (): void => undefined;
    expect(taskInfo(run)).toEqual({ name: 'run' });
    expect(taskInfo(() => undefined)).toEqual({ name: 'anonymous' });
    const named = nameTask(run, { name: 'add_data', doc: 'Adds.', params: { amount: 2 } });
    expect(named).toBe(run);
    expect(taskInfo(named)).toEqual({ name: 'add_data', doc: 'Adds.', params: { amount: 2 } });
  });

  test('[M4] a task that has a name keeps it when it gets another', () => {
    const first = nameTask<unknown, unknown>(() => 1, { name: 'first' });
    const second = nameTask(first, { name: 'second' });
    expect([taskInfo(first).name, taskInfo(second).name]).toEqual(['first', 'second']);
    expect(second(undefined, undefined)).toBe(1);
  });
});
