import { describe, expect, test } from 'vitest';
import { thrownBy } from '../../../../tests/engine/Traced.ts';
import type { Hooks } from './Hooks.ts';
import { Machine } from './Machine.ts';
import { nameTask, taskInfo, type WorkflowBlock } from './Task.ts';
import { HaltProcessing } from './transitions.ts';

type Engine = Machine<number>;

function recording(events: string[]): Hooks<number, Engine> {
  return {
    beforeProcessing: (_eng, objects) => void events.push(`run ${objects.length}`),
    afterProcessing: () => void events.push('end'),
    beforeObject: (_eng, obj) => void events.push(`object ${obj}`),
    afterObject: (_eng, obj) => void events.push(`done ${obj}`),
    beforeCallbacks: (_eng, obj) => void events.push(`tasks ${obj}`),
    afterCallbacks: (_eng, obj) => void events.push(`left ${obj}`),
    beforeEachCallback: (_eng, _obj, task) => void events.push(`+${taskInfo(task).name}`),
    afterEachCallback: (_eng, _obj, task) => void events.push(`-${taskInfo(task).name}`)
  };
}
function named(name: string, run: (eng: Engine) => unknown): WorkflowBlock<number, Engine>[number] {
  return nameTask<number, Engine>((_obj, eng) => run(eng), { name });
}

describe('hooks', () => {
  test('[M24] in order around run, object, callbacks and task', async () => {
    const events: string[] = [];
    const eng = new Machine<number>({ hooks: recording(events) });
    eng.callbacks.replace([named('a', () => undefined), [named('b', () => undefined)]]);
    await eng.process([7]);
    expect(events).toEqual([
      'run 1',
      'object 7',
      'tasks 7',
      '+a',
      '-a',
      '+b',
      '-b',
      'left 7',
      'done 7',
      'end'
    ]);
  });

  test('[M24] after a jump, a break and a halt the task and the callbacks are closed', async () => {
    const events: string[] = [];
    const eng = new Machine<number>({ hooks: recording(events) });
    eng.callbacks.replace([
      named('jump', (e) => e.jumpCall(1)),
      [named('break', (e) => e.breakCurrentLoop())],
      named('halt', (e) => e.halt())
    ]);
    expect(await thrownBy(eng.process([7]))).toBeInstanceOf(HaltProcessing);
    expect(events.slice(3)).toEqual([
      '+jump',
      '-jump',
      '+break',
      '-break',
      '+halt',
      '-halt',
      'left 7'
    ]);
  });

  test('[M24] what a hook throws after a task takes the place of what the task threw', async () => {
    const eng = new Machine<number>({
      hooks: { afterEachCallback: () => Promise.reject(new TypeError('history')) }
    });
    eng.callbacks.add(named('halt', (e) => e.halt()));
    expect(await thrownBy(eng.process([7]))).toEqual(new TypeError('history'));
  });

  test('[M25] promises of hooks are awaited, and let others have their turn', async () => {
    const events: string[] = [];
    const eng = new Machine<number>({
      hooks: {
        beforeObject: async (_eng, obj) => {
          await new Promise((resolve) => setImmediate(resolve));
          events.push(`object ${obj}`);
        }
      }
    });
    eng.callbacks.add(named('a', () => events.push('a')));
    const run = eng.process([1, 2]);
    setImmediate(() => events.push('other'));
    await run;
    expect(events).toEqual(['object 1', 'a', 'other', 'object 2', 'a']);
  });

  test('[M25] without a promise the run has ended before process answers', () => {
    const events: string[] = [];
    const eng = new Machine<number>({ hooks: recording(events) });
    eng.callbacks.add(named('a', () => undefined));
    void eng.process([1, 2]);
    expect(events.at(-1)).toBe('end');
  });

  test('[M25] a halt thrown by a hook of the object is a halt of the object', async () => {
    const eng = new Machine<number>({
      hooks: {
        beforeObject: (e, obj) => {
          if (obj === 2) e.continueNextToken();
        }
      }
    });
    const seen: number[] = [];
    eng.callbacks.add((obj) => seen.push(obj));
    await eng.process([1, 2, 3]);
    expect(seen).toEqual([1, 3]);
  });

  test('[M25] what a hook of the run throws comes out, and the run is not processed', async () => {
    const failure = new Error('disk');
    const eng = new Machine<number>({ hooks: { afterProcessing: () => Promise.reject(failure) } });
    eng.callbacks.add(() => undefined);
    await expect(eng.process([1])).rejects.toBe(failure);
    expect(eng.hasCompleted).toBe(false);
  });
});
