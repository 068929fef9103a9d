import { describe, expect, it } from 'vitest';
import {
  completedTasks,
  createPinfold,
  defineTask,
  defineWorkflow,
  PARALLEL_SPLIT,
  SYNCHRONIZE,
  type TaskHistoryEntry,
  type WorkflowDefinition
} from '../../src/lib/engine/index.ts';
import { MemoryStore } from '../../src/lib/engine/store/memory/index.ts';

const ran = (...position: number[]): TaskHistoryEntry => ({ name: 'x', position });

describe('the tasks that an object has passed', () => {
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
