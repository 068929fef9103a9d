import { describe, expect, test } from 'vitest';
import {
  act,
  engineFor,
  say,
  storyOf,
  thrownBy,
  Traced,
  type TracedEngine,
  type TracedTask
} from '../../../../tests/engine/Traced.ts';
import { Machine } from '../machine/Machine.ts';
import { WorkflowTreeError } from '../machine/machineErrors.ts';
import { MachineState } from '../machine/MachineState.ts';
import type { WorkflowBlock } from '../machine/Task.ts';
import { tuple } from '../machine/Tuple.ts';
import { FOR, type LoopOptions } from './FOR.ts';
import { IF } from './IF.ts';
import { BREAK } from './jumps.ts';
import { WHILE } from './WHILE.ts';

type Block = WorkflowBlock<Traced, TracedEngine>;
const sayItem = (obj: Traced, _eng: TracedEngine, item: unknown): void => {
  obj.trace.push(String(item));
};
const loop = (list: unknown[], branch: Block, options?: LoopOptions): Block =>
  FOR<Traced, TracedEngine>(list, sayItem, branch, options);
/** Halts `times` times, then lets the object pass. */
function haltFirst(times: number): TracedTask {
  let left = times;
  return act('halt', (_obj, eng) => (left-- > 0 ? eng.halt() : undefined));
}

describe('WHILE', () => {
  const shorterThan =
    (length: number) =>
    ({ trace }: Traced): boolean =>
      trace.length < length;

  test('[P5] repeats while the condition holds', async () => {
    expect(await storyOf([WHILE(shorterThan(3), say('a')), say('z')])).toEqual(['a a a z']);
    expect(await storyOf([WHILE(() => Promise.resolve(false), say('a')), say('z')])).toEqual(['z']);
  });

  test('[P5] a branch of several kinds is in line', async () => {
    const tree = [WHILE(shorterThan(3), tuple(null, say('a'), [say('b')])), say('z')];
    expect(await storyOf(tree)).toEqual(['a b a b z']);
  });

  test('[P5] a break in the branch leaves the loop', async () => {
    const tree = [WHILE(() => true, [say('a'), BREAK(), say('b')]), say('z')];
    expect(await storyOf(tree)).toEqual(['a z']);
  });

  test('[P5] an empty branch asks again and again', async () => {
    let asked = 0;
    await storyOf([WHILE(() => ++asked < 5, [])]);
    expect(asked).toBe(5);
  });

  test('[P5] no branch is refused', () => {
    expect(() => WHILE(() => true, null)).toThrow(WorkflowTreeError);
  });

  test('[P5] a halted loop goes on', async () => {
    const eng = engineFor([WHILE(shorterThan(3), [say('a'), haltFirst(2)]), say('z')]);
    const obj = new Traced();
    await thrownBy(eng.process([obj]));
    await thrownBy(eng.restart({ object: 'current', task: 'next' }));
    await eng.restart({ object: 'current', task: 'next' });
    expect(obj.story).toBe('a a a z');
  });
});

describe('FOR', () => {
  test('[P6] each item from the first, and from the last', async () => {
    expect(await storyOf([loop([1, 2, 3], [say('x')]), say('z')])).toEqual(['1 x 2 x 3 x z']);
    expect(await storyOf([loop([1, 2], [say('x')], { order: 'DSC' }), say('z')])).toEqual([
      '2 x 1 x z'
    ]);
  });

  test('[P6] an empty list runs nothing', async () => {
    expect(await storyOf([loop([], [say('x')]), say('z')])).toEqual(['z']);
  });

  test('[P6] the item goes to a key of the engine', async () => {
    const read = act('read', (obj, eng) => obj.trace.push(String(eng.extraData['item'])));
    expect(await storyOf([FOR([4, 5], 'item', read)])).toEqual(['4 5']);
  });

  test('[P6] an order that is none is refused', () => {
    const order: unknown = 'UP';
    expect(() => loop([], [], { order: order as 'ASC' })).toThrow(WorkflowTreeError);
  });

  test('[P7] a loop that has ended leaves nothing', async () => {
    const obj = new Traced();
    await storyOf([loop([1], [loop([2], [])])], [obj]);
    expect(obj.extraData).toEqual({});
  });

  test('[P7] a halted loop goes on in a fresh engine, from JSON', async () => {
    const tree = (): Block => [say('a'), loop([1, 2, 3], [say('x'), haltFirst(1)]), say('z')];
    const first = engineFor(tree());
    const obj = new Traced();
    await thrownBy(first.process([obj]));
    expect(obj.extraData).toEqual({ _Iterators: { '[1,0]': { index: 1 } } });

    const stored: unknown = JSON.parse(JSON.stringify([first.state, obj.extraData, obj.trace]));
    const [state, extraData, trace] = stored as [unknown, Record<string, unknown>, string[]];
    const again = new Traced();
    again.extraData = extraData;
    again.trace.push(...trace);
    const second = new Machine<Traced>({ state: MachineState.parse(state) });
    second.callbacks.replace(tree());
    await thrownBy(second.restart({ object: 'current', task: 'next', objects: [again] }));
    await second.restart({ object: 'current', task: 'next' });
    expect(again.story).toBe('a 1 x 2 x 3 x z');
  });

  test('[P7] a loop whose first task halted goes on with the same item', async () => {
    let halts = 1;
    const setter = (obj: Traced, eng: TracedEngine, item: unknown): void => {
      if (item === 2 && halts-- > 0) eng.halt();
      obj.trace.push(String(item));
    };
    const eng = engineFor([FOR<Traced, TracedEngine>([1, 2, 3], setter, []), say('z')]);
    const obj = new Traced();
    await thrownBy(eng.process([obj]));
    await eng.restart({ object: 'current', task: 'current' });
    expect(obj.story).toBe('1 2 3 z');
  });

  test('[P7] plain objects have their loops in the engine', async () => {
    const seen: unknown[] = [];
    const eng = new Machine<number>();
    let left = 1;
    eng.callbacks.replace([
      FOR<number, Machine<number>>(
        ['a', 'b'],
        (obj, _eng, item) => seen.push(`${obj}${String(item)}`),
        (_obj, e) => (left-- > 0 ? e.halt() : undefined)
      )
    ]);
    await thrownBy(eng.process([1, 2]));
    expect(eng.extraData).toEqual({ _Iterators: { '0:[0,0]': { index: 1 } } });
    await eng.restart({ object: 'current', task: 'next' });
    expect(seen).toEqual(['1a', '1b', '2a', '2b']);
    expect(eng.extraData).toEqual({});
  });

  test('[P8] a loop left by a break begins anew for the next object and the next time', async () => {
    const objects = [new Traced(), new Traced()];
    const eng = engineFor([loop([1, 2, 3], [say('x'), BREAK()]), say('z')]);
    await eng.process(objects);
    await eng.process(objects);
    expect(objects.map(({ story }) => story)).toEqual(['1 x z 1 x z', '1 x z 1 x z']);
  });

  test('[P8] an inner loop left by a break begins anew in the next round of the outer', async () => {
    const inner = loop(
      ['a', 'b'],
      [IF<Traced, TracedEngine>(({ trace }) => trace.at(-1) === 'a', BREAK()), BREAK()]
    );
    expect(await storyOf([loop([1, 2], [inner])])).toEqual(['1 a 2 a']);
  });

  test('[P8] so does one that is reached from a deeper place of another block', async () => {
    const inner = loop(['a', 'b'], [BREAK()]);
    expect(await storyOf([loop([1, 2], [[[say('deep')]], inner])])).toEqual(['1 deep a 2 deep a']);
  });

  test('[P8] a jump back to the loop itself goes on with the next item', async () => {
    const back = act('back', (_obj, eng) => eng.jumpCall(-1));
    expect(await storyOf([loop([1, 2], [back, say('never')]), say('z')])).toEqual(['1 2 z']);
  });

  test('[P9] a function is asked on each pass with object and engine, later too', async () => {
    let asked = 0;
    const list = async (obj: Traced, eng: TracedEngine): Promise<number[]> => {
      await Promise.resolve();
      asked += 1;
      return [obj.trace.length, eng.state.tokenPos, 7];
    };
    expect(await storyOf([FOR<Traced, TracedEngine>(list, sayItem, [])])).toEqual(['0 0 7']);
    expect(asked).toBe(4);
  });

  test('[P9] with cache the list of the first pass stays', async () => {
    const list = [1, 2];
    const grow = act('grow', () => list.push(9));
    expect(await storyOf([loop(list, [grow], { cache: true })])).toEqual(['1 2']);
  });

  test('[P9] any iterable is a list, and nothing else', async () => {
    expect(await storyOf([FOR<Traced, TracedEngine>(new Set([1, 2]), sayItem, [])])).toEqual([
      '1 2'
    ]);
    await expect(storyOf([FOR<Traced, TracedEngine>(() => 5, sayItem, [])])).rejects.toThrow(
      'FOR needs a list'
    );
  });
});
