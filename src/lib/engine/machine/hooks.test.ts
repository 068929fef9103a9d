import { describe, expect, test } from 'vitest';
import type { Hooks } from './Hooks.ts';
import { Machine } from './Machine.ts';
import { UnhandledTransitionError } from './machineErrors.ts';
import { nameTask, taskInfo, type WorkflowBlock } from './Task.ts';
import { TransitionTable } from './TransitionTable.ts';
import { HaltProcessing, WaitProcessing, WorkflowTransition } from './transitions.ts';

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
async function outcome(work: Promise<void>): Promise<unknown> {
  return work.then(
    () => undefined,
    (thrown: unknown) => thrown
  );
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
    expect(await outcome(eng.process([7]))).toBeInstanceOf(HaltProcessing);
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
    expect(await outcome(eng.process([7]))).toEqual(new TypeError('history'));
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

describe('handlers', () => {
  class Postpone extends WorkflowTransition {
    override readonly kind = 'postpone';
  }

  test('[M26] a table can be extended by a transition of its own', async () => {
    const postponed: number[] = [];
    const transitions = new TransitionTable<number, Engine>().set(Postpone, async (_eng, obj) => {
      await Promise.resolve();
      postponed.push(obj);
      return 'continue' as const;
    });
    const eng = new Machine<number>({ transitions });
    const done: number[] = [];
    eng.callbacks.replace([
      (obj) => {
        if (obj === 2) throw new Postpone();
      },
      (obj) => done.push(obj)
    ]);
    await eng.process([1, 2, 3]);
    expect([postponed, done, eng.hasCompleted]).toEqual([[2], [1, 3], true]);
  });

  test('[M26] a halt can be made to go on or to end the run, and is told of', async () => {
    for (const [verdict, expected] of [
      ['continue', [1, 2]],
      ['break', [1]]
    ] as const) {
      const seen: number[] = [];
      const halted: unknown[] = [];
      const transitions = new TransitionTable<number, Engine>().set(HaltProcessing, () => verdict);
      const eng = new Machine<number>({ transitions });
      eng.on('halted', ({ object }) => halted.push(object));
      eng.callbacks.replace([(obj) => seen.push(obj), (_obj, e) => e.wait('a wait is a halt')]);
      await eng.process([1, 2]);
      expect([seen, halted]).toEqual([expected, expected]);
    }
  });

  test('[M26] a class of its own goes before its parent', async () => {
    const transitions = new TransitionTable<number, Engine>()
      .set(WaitProcessing, () => 'continue')
      .set(HaltProcessing, () => 'throw');
    const eng = new Machine<number>({ transitions });
    eng.callbacks.add((obj, e) => (obj === 1 ? e.wait() : e.halt('second')));
    await expect(eng.process([1, 2])).rejects.toMatchObject({ message: 'second' });
  });

  test('[M26] a handler may throw something else, which is told of as what it is', async () => {
    const instead = new TypeError('instead');
    const signals: string[] = [];
    const transitions = new TransitionTable<number, Engine>().set(HaltProcessing, () => {
      throw instead;
    });
    const eng = new Machine<number>({ transitions });
    for (const signal of ['halted', 'error'] as const) eng.on(signal, () => signals.push(signal));
    eng.callbacks.add((_obj, e) => e.halt());
    await expect(eng.process([1])).rejects.toBe(instead);
    expect(signals).toEqual(['error']);
  });

  test('[M27] what is no error is judged as one and comes out as it is', async () => {
    const judged: unknown[] = [];
    const transitions = new TransitionTable<number, Engine>().set(Error, (_eng, _obj, error) => {
      judged.push(error.cause);
      return 'throw';
    });
    const eng = new Machine<number>({ transitions });
    eng.callbacks.add(() => {
      throw 'text';
    });
    await expect(eng.process([1])).rejects.toBe('text');
    expect(judged).toEqual(['text']);
  });

  test.for([['text'], [undefined], [null], [Object.create(null) as unknown], [Symbol('s')]])(
    '[M27] also what has no text of its own: %#',
    async ([odd]) => {
      const told: unknown[] = [];
      const transitions = new TransitionTable<number, Engine>().set(Error, () => 'continue');
      const eng = new Machine<number>({ transitions });
      eng.on('error', ({ object, reason }) => told.push(object, reason));
      eng.callbacks.add(() => {
        throw odd;
      });
      await eng.process([1, 2]);
      expect(told).toEqual([1, odd, 2, odd]);
      eng.callbacks.replace([
        async () => {
          await Promise.resolve();
          throw odd;
        }
      ]);
      await eng.process([3]);
      expect(told.slice(4)).toEqual([3, odd]);
    }
  );

  test('[M26] an error of a halt handler is judged as the object’s error', async () => {
    const judged: unknown[] = [];
    const instead = new TypeError('refused');
    const transitions = new TransitionTable<number, Engine>()
      .set(HaltProcessing, () => Promise.reject(instead))
      .set(Error, (_eng, obj, error) => {
        judged.push(obj, error);
        return 'continue';
      });
    const eng = new Machine<number>({ transitions });
    const signals: string[] = [];
    for (const signal of ['halted', 'error'] as const) eng.on(signal, () => signals.push(signal));
    eng.callbacks.replace([(_obj, e) => e.halt()]);
    await eng.process([1, 2]);
    expect(judged).toEqual([1, instead, 2, instead]);
    expect([signals, eng.hasCompleted]).toEqual([['error', 'error'], true]);
  });

  test('[M26] a transition that a handler throws goes to the caller', async () => {
    const transitions = new TransitionTable<number, Engine>()
      .set(HaltProcessing, () => {
        throw new WaitProcessing('instead');
      })
      .set(Error, () => expect.unreachable());
    const eng = new Machine<number>({ transitions });
    eng.callbacks.replace([(_obj, e) => e.halt()]);
    await expect(eng.process([1])).rejects.toMatchObject({ kind: 'wait', message: 'instead' });
  });

  test('[M27] a transition that nothing handles is a named error', async () => {
    const eng = new Machine<number>();
    eng.callbacks.add(() => {
      throw new Postpone();
    });
    await expect(eng.process([1])).rejects.toThrow(UnhandledTransitionError);
  });
});

describe('work beside the tasks', () => {
  test('[M31] it ends before its object does', async () => {
    const events: string[] = [];
    const eng = new Machine<number>({ hooks: { afterObject: () => void events.push('done') } });
    eng.callbacks.replace([
      (_obj, e) => {
        e.awaitBeforeEnd(
          new Promise((resolve) => setImmediate(resolve)).then(() => events.push('beside'))
        );
      },
      () => events.push('next')
    ]);
    await eng.process([1]);
    expect(events).toEqual(['next', 'beside', 'done']);
  });

  test('[M31] its error goes before a halt, and the object stands where it began', async () => {
    const failure = new Error('beside');
    const eng = new Machine<number>();
    eng.callbacks.replace([
      () => undefined,
      (_obj, e) => e.awaitBeforeEnd(Promise.reject(failure)),
      (_obj, e) => e.halt('own')
    ]);
    await expect(eng.process([1])).rejects.toBe(failure);
    expect(eng.state.callbackPos).toEqual([1]);
  });

  test('[M31] its halt comes after what the object itself throws', async () => {
    const eng = new Machine<number>();
    eng.callbacks.replace([
      (_obj, e) => {
        const beside = async (): Promise<never> => {
          await Promise.resolve();
          throw new HaltProcessing('beside');
        };
        e.awaitBeforeEnd(beside());
      },
      (_obj, e) => e.halt('own')
    ]);
    await expect(eng.process([1])).rejects.toMatchObject({ message: 'own' });
    expect(eng.state.callbackPos).toEqual([1]);
  });
});
