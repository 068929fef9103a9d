import { describe, expect, test } from 'vitest';
import {
  act,
  engineFor,
  say,
  saySlowly,
  storyOf,
  thrownBy,
  Traced
} from '../../../../tests/engine/Traced.ts';
import { Machine } from '../machine/Machine.ts';
import { WorkflowTreeError } from '../machine/machineErrors.ts';
import type { Clock } from '../ports/Clock.ts';
import { SynchronizeTimeoutError } from './patternErrors.ts';
import { SYNCHRONIZE } from './SYNCHRONIZE.ts';
import { TRY } from './TRY.ts';

/** A clock whose timers go off when the test calls them. */
function handClock() {
  const timers = new Map<() => void, number>();
  const clock: Pick<Clock, 'after'> = {
    after: (ms, callback) => {
      timers.set(callback, ms);
      return () => timers.delete(callback);
    }
  };
  return { timers, clock };
}

/** A task that ends when it is let. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { task: act('gate', () => opened), open: () => open() };
}

describe('SYNCHRONIZE', () => {
  test('[P15] all but the last side by side, the last when they have ended, each once', async () => {
    const tree = [
      SYNCHRONIZE([saySlowly('c', 9), [say('a'), saySlowly('b', 2)], say('last')]),
      say('z')
    ];
    expect(await storyOf(tree)).toEqual(['a b c last z']);
  });

  test('[P15] an error goes before a halt, and the last does not run', async () => {
    const tree = [
      SYNCHRONIZE([
        act('halt', (_obj, eng) => eng.halt()),
        act('fail', async () => {
          await Promise.resolve();
          throw new TypeError('boom');
        }),
        say('last')
      ])
    ];
    const obj = new Traced();
    await expect(engineFor(tree).process([obj])).rejects.toThrow('boom');
    expect(obj.story).toBe('');
  });

  test('[P15] too long a wait is a named error; the timer is cleared otherwise', async () => {
    const { timers, clock } = handClock();
    const slow = gate();
    const tree = [SYNCHRONIZE([slow.task, say('a'), say('last')], { timeout: 50, clock })];
    const run = thrownBy(engineFor(tree).process([new Traced()]));
    await new Promise((resolve) => setImmediate(resolve));
    expect([...timers.values()]).toEqual([50]);
    for (const callback of [...timers.keys()]) callback();
    slow.open();
    const thrown = await run;
    expect(thrown).toBeInstanceOf(SynchronizeTimeoutError);
    expect(thrown).toMatchObject({ details: { timeout: 50, unfinished: ['gate'] } });

    await storyOf([SYNCHRONIZE([say('a'), say('last')], { clock })]);
    expect(timers.size).toBe(0);
  });

  test('[P15] what is late ends before the object, begins nothing more, and is dropped', async () => {
    const { timers, clock } = handClock();
    const slow = gate();
    const tail = act('tail', (obj) => {
      obj.trace.push('late');
      throw new TypeError('dropped');
    });
    const late = act('late', async (obj, eng) => {
      await slow.task(obj, eng);
      tail(obj, eng);
    });
    const events: string[] = [];
    const eng = new Machine<Traced>({
      hooks: { afterCallbacks: (_eng, { story }) => void events.push(`ended after: ${story}`) }
    });
    eng.callbacks.replace([
      SYNCHRONIZE([[late], [slow.task, say('never')], say('last')], { clock })
    ]);
    const obj = new Traced();
    const run = thrownBy(eng.process([obj]));
    await new Promise((resolve) => setImmediate(resolve));
    for (const callback of [...timers.keys()]) callback();
    await new Promise((resolve) => setImmediate(resolve));
    expect(events).toEqual([]);
    slow.open();
    expect(await run).toBeInstanceOf(SynchronizeTimeoutError);
    expect(events).toEqual(['ended after: late']);
    await new Promise((resolve) => setImmediate(resolve));
    expect(obj.story).toBe('late');
  });

  test('[P15] a task that never ends keeps its object no longer than the timeout once more', async () => {
    const { timers, clock } = handClock();
    const never = act('never', () => new Promise<never>(() => undefined));
    const tree = [
      SYNCHRONIZE([[say('a'), [never]], say('b'), say('last')], { timeout: 50, clock })
    ];
    const run = thrownBy(engineFor(tree).process([new Traced()]));
    for (let round = 0; round < 2; round++) {
      await new Promise((resolve) => setImmediate(resolve));
      expect([...timers.values()]).toEqual([50]);
      for (const callback of [...timers.keys()]) {
        timers.delete(callback);
        callback();
      }
    }
    expect(await run).toMatchObject({
      code: 'SYNCHRONIZE_TIMEOUT',
      details: { unfinished: ['branch 0 [a, [never]]'] }
    });
    expect(timers.size).toBe(0);
  });

  test('[P15] without a clock it uses the wall clock', async () => {
    const slow = gate();
    const onFailure = (): void => slow.open();
    const tree = [
      TRY(SYNCHRONIZE([slow.task, say('last')], { timeout: 1 }), { retries: 0, onFailure }),
      say('z')
    ];
    expect(await storyOf(tree)).toEqual(['z']);
  });

  test('[P15] fewer than two are refused', () => {
    expect(() => SYNCHRONIZE([say('a')])).toThrow(WorkflowTreeError);
  });
});
