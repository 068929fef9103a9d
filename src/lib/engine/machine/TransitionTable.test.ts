import { describe, expect, test } from 'vitest';
import { Machine } from './Machine.ts';
import { UnhandledTransitionError } from './machineErrors.ts';
import { TransitionTable } from './TransitionTable.ts';
import { HaltProcessing, WaitProcessing, WorkflowTransition } from './transitions.ts';

type Engine = Machine<number>;

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
