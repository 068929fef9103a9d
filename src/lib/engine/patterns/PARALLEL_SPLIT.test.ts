import { describe, expect, test } from 'vitest';
import {
  act,
  engineFor,
  say,
  saySlowly,
  storyOf,
  thrownBy,
  Traced,
  type TracedEngine,
  type TracedTask
} from '../../../../tests/engine/Traced.ts';
import { Machine } from '../machine/Machine.ts';
import { objectLifecycle } from '../machine/objectLifecycle.ts';
import { taskInfo } from '../machine/Task.ts';
import { HaltProcessing } from '../machine/transitions.ts';
import { FOR } from './FOR.ts';
import { PARALLEL_SPLIT } from './PARALLEL_SPLIT.ts';
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

  test('[P14] a branch sees its own task by name and place, the engine its own', async () => {
    const seen: unknown[] = [];
    const look = act('look', (_obj, eng) => {
      const place = eng.currentPlace;
      seen.push([eng.currentTaskName, place?.kind === 'task' ? place.task : place]);
    });
    const eng = engineFor([PARALLEL_SPLIT([[say('x'), [look]]]), look]);
    await eng.process([new Traced()]);
    expect(seen).toEqual([
      ['look', look],
      ['look', look]
    ]);
    const outer: unknown[] = [];
    const ask = act('ask', () => outer.push(alone.currentTaskName));
    const alone = engineFor([SYNCHRONIZE([ask, ask])]);
    await alone.process([new Traced()]);
    expect(outer).toEqual(['SYNCHRONIZE', 'SYNCHRONIZE']);
  });

  test('[P14] hooks are called around the tasks of branches, at their positions', async () => {
    const events: string[] = [];
    const note = (when: string) => (eng: TracedEngine, _obj: Traced, task: TracedTask) =>
      void events.push(
        `${when} ${eng.currentTaskName}${task.info?.name === eng.currentTaskName ? '' : '!'} ${eng.state.callbackPos.join('.')}`
      );
    const eng = new Machine<Traced>({
      hooks: { beforeEachCallback: note('>'), afterEachCallback: note('<') }
    });
    eng.callbacks.replace([
      PARALLEL_SPLIT([say('a')]),
      SYNCHRONIZE([[[say('b')]], act('fail', () => expect.unreachable()), say('last')])
    ]);
    await thrownBy(eng.process([new Traced()]));
    expect(events).toEqual([
      '> PARALLEL_SPLIT 0',
      '> a 0.0.0',
      '< a 0.0.0',
      '< PARALLEL_SPLIT 0',
      '> SYNCHRONIZE 1',
      '> b 1.0.0.0',
      '< b 1.0.0.0',
      '> fail 1.1.0',
      '< fail 1.1.0',
      '< SYNCHRONIZE 1'
    ]);
  });

  test('[P14] a saving engine completes the object at its own last task, not at a branch’s', async () => {
    const saves: unknown[] = [];
    const lifecycle = objectLifecycle<Traced, TracedEngine>({
      saveObject: (_obj, status, { callbackPos } = {}) => void saves.push([status, callbackPos]),
      putBack: () => undefined,
      saveEngine: () => undefined
    });
    const eng = new Machine<Traced>(lifecycle);
    eng.callbacks.replace([
      (obj, e) => (obj.data === 'plain' ? e.continueNextToken() : undefined),
      PARALLEL_SPLIT([saySlowly('slow', 9)]),
      [say('z')]
    ]);
    await eng.process([new Traced(), new Traced('plain')]);
    expect(saves).toEqual([
      ['RUNNING', undefined],
      ['COMPLETED', [2, 0]],
      ['RUNNING', undefined],
      ['COMPLETED', undefined]
    ]);
  });

  test('[P14] what a hook throws counts as thrown by the task of the branch', async () => {
    const eng = new Machine<Traced>({
      hooks: {
        beforeEachCallback: async (_eng, _obj, task) => {
          await Promise.resolve();
          if (taskInfo(task).name === 'b') throw new TypeError('hook');
        }
      }
    });
    eng.callbacks.replace([SYNCHRONIZE([[say('a'), say('b')], say('last')])]);
    const obj = new Traced();
    await expect(eng.process([obj])).rejects.toThrow('hook');
    expect(obj.story).toBe('a');
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
