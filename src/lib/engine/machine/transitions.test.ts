import { describe, expect, test } from 'vitest';
import {
  act,
  actAt,
  engineFor,
  fresh,
  say,
  signalsOf,
  storiesOf,
  Traced
} from '../../../../tests/engine/Traced.ts';
import { HaltProcessing, WaitProcessing } from './transitions.ts';

describe('transitions', () => {
  test.for<[number, string]>([
    [-9, 'a b a b c d'],
    [-1, 'a b a b c d'],
    [0, 'a b b c d'],
    [1, 'a b c d'],
    [2, 'a b d'],
    [9, 'a b']
  ])('[M17] jumpCall(%d) stays in its block', async ([step, expected]) => {
    let left = 1;
    const b = act('b', ({ trace }, eng) => {
      trace.push('b');
      if (left-- > 0) eng.jumpCall(step);
    });
    const [obj = new Traced()] = fresh(1);
    const eng = engineFor([[say('a'), b, [say('c')], say('d')], say('z')]);
    await eng.process([obj]);
    expect(obj.trace.join(' ')).toBe(`${expected} z`);
  });

  test('[M17] a step that is no whole number is an error', async () => {
    const eng = engineFor([act('jump', (_obj, e) => e.jumpCall(0.5))]);
    await expect(eng.process(fresh(1))).rejects.toThrow(RangeError);
  });

  test('[M18] a break leaves its block, at the top the object is done', async () => {
    const leave = act('leave', (_obj, eng) => eng.breakCurrentLoop());
    const objects = fresh(2);
    const eng = engineFor([say('a'), [say('b'), leave, say('c')], say('d'), leave, say('e')]);
    await eng.process(objects);
    expect(storiesOf(objects)).toEqual(['a b d', 'a b d']);
    expect([eng.hasCompleted, eng.state.callbackPos]).toEqual([true, [0]]);
  });

  test.for(['stop', 'abort'] as const)('[M19] %s ends the run quietly', async (method) => {
    const eng = engineFor([say('a'), [actAt(1, method, (e) => e[method]()), say('b')]]);
    const signals = signalsOf(eng);
    const objects = fresh(3);
    await eng.process(objects);
    expect(storiesOf(objects)).toEqual(['a b', 'a', '']);
    expect(signals).toEqual(['started', 'finished']);
    expect([eng.hasCompleted, eng.state.callbackPos]).toEqual([false, [1, 0]]);
    await eng.restart({ object: 'current', task: 'next' });
    expect(storiesOf(objects)).toEqual(['a b', 'a b', 'a b']);
  });

  test('[M20] a halt comes out with message, action and payload, and is no error', async () => {
    const eng = engineFor([
      act('halt', (_obj, e) => e.halt('look', { action: 'approval', payload: [1] }))
    ]);
    const thrown: unknown = await eng.process(fresh(1)).catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(HaltProcessing);
    expect(thrown).not.toBeInstanceOf(Error);
    expect(thrown).toMatchObject({ message: 'look', action: 'approval', payload: [1] });
    expect(thrown).not.toHaveProperty('stack');
    expect(String(thrown)).toBe('halt: look');
  });

  test('[M20] a wait is a halt of its own kind', async () => {
    const eng = engineFor([act('wait', (_obj, e) => e.wait('later'))]);
    const thrown: unknown = await eng.process(fresh(1)).catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(WaitProcessing);
    expect(thrown).toMatchObject({ kind: 'wait', message: 'later', action: null, payload: null });
  });

  test.for(['continueNextToken', 'skipToken'] as const)(
    '[M21] %s goes on with the next object from its first task',
    async (method) => {
      const objects = fresh(3);
      const eng = engineFor([say('a'), [actAt(1, method, (e) => e[method]()), say('b')]]);
      await eng.process(objects);
      expect(storiesOf(objects)).toEqual(['a b', 'a', 'a b']);
      expect([eng.hasCompleted, eng.state.callbackPos]).toEqual([true, [0]]);
    }
  );

  test.for<[number, number, string[], boolean]>([
    [3, -2, ['a', 'a a', 'a a', 'a a', 'a'], true],
    [1, 2, ['a', 'a', '', 'a', 'a'], true],
    [1, 0, ['a', 'a a', 'a', 'a', 'a'], true],
    [2, -9, ['a a', 'a a', 'a a', 'a', 'a'], true],
    [2, 3, ['a', 'a', 'a', '', ''], true],
    [2, 4, ['a', 'a', 'a', '', ''], false],
    [2, 9, ['a', 'a', 'a', '', ''], false],
    [4, 1, ['a', 'a', 'a', 'a', 'a'], true]
  ])('[M22] at object %d jumpToken(%d)', async ([index, step, expected, completed]) => {
    let left = 1;
    const jump = actAt(index, 'jump', (e) => (left-- > 0 ? e.jumpToken(step) : undefined));
    const eng = engineFor([say('a'), jump]);
    const objects = fresh(5);
    await eng.process(objects);
    expect(storiesOf(objects)).toEqual(expected);
    expect(eng.hasCompleted).toBe(completed);
  });
});
