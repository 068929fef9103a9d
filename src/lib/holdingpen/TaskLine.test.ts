import { describe, expect, it } from 'vitest';
import {
  createPinfold,
  defineTask,
  defineWorkflow,
  PARALLEL_SPLIT,
  SYNCHRONIZE,
  type DefinitionNode,
  type TaskHistoryEntry,
  type WorkflowDefinition
} from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import { completedTasks, lineAt, taskLines, taskTitle } from './TaskLine.ts';

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

  it('counts the task at which an object stands not as completed', () => {
    const history = [ran(0), ran(1)];
    expect(completedTasks(history, [1])).toEqual([ran(0)]);
    expect(completedTasks(history, [2])).toEqual(history);
    expect(completedTasks(history, null)).toEqual(history);
    expect(completedTasks([], null)).toEqual([]);
  });

  it('counts every pass of a loop but the last', () => {
    const history = [ran(0), ran(1), ran(0), ran(1)];
    expect(completedTasks(history, [1])).toEqual(history.slice(0, 3));
    expect(completedTasks([ran(1), ran(1), ran(1)], [1])).toEqual([ran(1), ran(1)]);
    // Under way in its second pass: the first is done.
    expect(completedTasks([ran(0), ran(1), ran(0)], [1])).toEqual([ran(0), ran(1), ran(0)]);
    // A position that merely begins with the same digits is another.
    expect(completedTasks([ran(1), ran(12)], [1, 2])).toEqual([ran(1), ran(12)]);
  });

  it('calls a task by its title, else the first line of its doc, else its name', () => {
    expect(taskTitle(task('x', { title: 'T', doc: 'D' }))).toBe('T');
    expect(taskTitle(task('x', { doc: 'First.\nSecond.' }))).toBe('First.');
    expect(taskTitle(task('x'))).toBe('x');
  });
});

describe('an object that halted in a branch', () => {
  const step = (name: string) => defineTask({ name, doc: '', run: () => undefined })();
  const slow = defineTask({ name: 'slow', doc: '', run: () => Promise.resolve() })();
  const halt = defineTask({ name: 'halt', doc: '', run: (_obj, eng) => eng.halt('Look.') })();

  /** The names of the tasks that the halted object has passed. */
  async function passed(...workflow: WorkflowDefinition['workflow']): Promise<string[]> {
    const pinfold = createPinfold({
      store: new MemoryStore(),
      workflows: [defineWorkflow({ name: 'branching', doc: '', workflow })]
    });
    const [object] = (await pinfold.start('branching', [1])).haltedObjects;
    const history = object?.extraData._task_history ?? [];
    expect(history.map(({ name }) => name)).toContain('halt');
    return completedTasks(history, object?.getCurrentTask() ?? null).map(({ name }) => name);
  }

  it('has passed what came before the split, and nothing of the split or beside it', async () => {
    const inBranch = [step('b'), halt];
    expect(await passed(step('a'), PARALLEL_SPLIT([inBranch, slow]), step('z'))).toEqual(['a']);
    expect(await passed(step('a'), [PARALLEL_SPLIT([[slow, halt]])])).toEqual(['a']);
    expect(await passed(step('a'), SYNCHRONIZE([inBranch, slow, step('last')]))).toEqual(['a']);
  });

  it('has passed a split that it left behind', async () => {
    expect(await passed(step('a'), PARALLEL_SPLIT([step('b')]), slow, halt)).toEqual([
      'a',
      'b',
      'slow'
    ]);
  });
});
