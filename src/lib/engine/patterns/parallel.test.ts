import { describe, expect, test } from 'vitest';
import {
  act,
  engineFor,
  say,
  saySlowly,
  storyOf,
  thrownBy,
  Traced,
  type TracedEngine
} from '../../../../tests/engine/Traced.ts';
import { Machine } from '../machine/Machine.ts';
import { WorkflowTreeError } from '../machine/machineErrors.ts';
import { HaltProcessing } from '../machine/transitions.ts';
import type { Clock } from '../ports/Clock.ts';
import { FOR } from './FOR.ts';
import { PARALLEL_SPLIT } from './PARALLEL_SPLIT.ts';
import { SynchronizeTimeoutError } from './patternErrors.ts';
import { SYNCHRONIZE } from './SYNCHRONIZE.ts';

describe('PARALLEL_SPLIT', () => {
  test('[P14] branches start in order, go on beside the rest and end before the object', async () => {
    const events: string[] = [];
    const eng = new Machine<Traced>({
      hooks: { afterObject: (_eng, { story }) => void events.push(story) }
    });
    eng.callbacks.replace([
      PARALLEL_SPLIT([[say('a'), saySlowly('c', 9)], saySlowly('b', 2)]),
      say('next')
    ]);
    await eng.process([new Traced()]);
    expect(events).toEqual(['a next b c']);
  });

  test('[P14] a jump and a break stay in their branch', async () => {
    const branch = [
      say('a'),
      [act('break', (_obj, eng) => eng.breakCurrentLoop()), say('b')],
      act('jump', (_obj, eng) => eng.jumpCall(2)),
      say('c'),
      say('d')
    ];
    const obj = new Traced();
    await engineFor([PARALLEL_SPLIT([branch]), say('z')]).process([obj]);
    expect([...obj.trace].sort()).toEqual(['a', 'd', 'z']);
  });

  test('[P14] a branch has a position of its own, so its loops do not meet', async () => {
    const sayItem = (obj: Traced, _eng: TracedEngine, item: unknown): void => {
      obj.trace.push(String(item));
    };
    const loop = (...items: string[]) => FOR<Traced, TracedEngine>(items, sayItem, saySlowly('-'));
    const obj = new Traced();
    await engineFor([PARALLEL_SPLIT([[loop('a', 'b')], [loop('c', 'd')]])]).process([obj]);
    expect(obj.trace.filter((word) => word !== '-').sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(obj.extraData).toEqual({});

    const seen: unknown[] = [];
    const look = act('look', (_obj, eng) => seen.push([...eng.state.callbackPos]));
    await storyOf([say('x'), PARALLEL_SPLIT([say('y'), [[look]]])]);
    expect(seen).toEqual([[1, 1, 0, 0]]);
  });

  test('[P14] a halt in a branch halts the object at the split, when all have ended', async () => {
    const eng = engineFor([
      say('a'),
      PARALLEL_SPLIT([act('halt', (_obj, e) => e.halt('look')), saySlowly('slow', 9)]),
      say('z')
    ]);
    const obj = new Traced();
    expect(await thrownBy(eng.process([obj]))).toBeInstanceOf(HaltProcessing);
    expect([obj.story, eng.currentTaskName]).toEqual(['a z slow', 'PARALLEL_SPLIT']);
  });

  test('[P14] a split in a branch is waited for by that branch', async () => {
    const inner = PARALLEL_SPLIT<Traced, TracedEngine>([
      act('fail', async () => {
        await Promise.resolve();
        throw new TypeError('deep');
      })
    ]);
    const eng = engineFor([PARALLEL_SPLIT([[inner, say('b')]]), say('z')]);
    await expect(eng.process([new Traced()])).rejects.toThrow('deep');
    expect(eng.state.callbackPos).toEqual([0]);
  });

  test('[P14] a branch sees the engine, private parts and all', async () => {
    class Special extends Machine<Traced> {
      #count = 0;
      note(): number {
        return ++this.#count;
      }
      get count(): number {
        return this.#count;
      }
    }
    const eng = new Special();
    eng.callbacks.add(
      PARALLEL_SPLIT<Traced, Special>([
        (_obj, e) => e.note(),
        (_obj, e) => (e.extraData = { n: e.note() })
      ])
    );
    await eng.process([new Traced()]);
    expect([eng.count, eng.extraData]).toEqual([2, { n: 2 }]);
  });
});

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
    const timers = new Map<() => void, number>();
    const clock: Pick<Clock, 'after'> = {
      after: (ms, callback) => {
        timers.set(callback, ms);
        return () => timers.delete(callback);
      }
    };
    const never = act('never', () => new Promise(() => undefined));
    const eng = engineFor([SYNCHRONIZE([never, say('a'), say('last')], { timeout: 50, clock })]);
    const run = thrownBy(eng.process([new Traced()]));
    await new Promise((resolve) => setImmediate(resolve));
    expect([...timers.values()]).toEqual([50]);
    for (const callback of timers.keys()) callback();
    const thrown = await run;
    expect(thrown).toBeInstanceOf(SynchronizeTimeoutError);
    expect(thrown).toMatchObject({ details: { timeout: 50, unfinished: ['never'] } });

    await storyOf([SYNCHRONIZE([say('a'), say('last')], { clock })]);
    expect(timers.size).toBe(0);
  });

  test('[P15] without a clock it uses the wall clock', async () => {
    const never = act('never', () => new Promise(() => undefined));
    await expect(storyOf([SYNCHRONIZE([never, say('last')], { timeout: 1 })])).rejects.toThrow(
      SynchronizeTimeoutError
    );
  });

  test('[P15] fewer than two are refused', () => {
    expect(() => SYNCHRONIZE([say('a')])).toThrow(WorkflowTreeError);
  });
});
