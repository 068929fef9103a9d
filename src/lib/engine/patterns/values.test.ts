import { describe, expect, test } from 'vitest';
import {
  act,
  engineFor,
  say,
  storyOf,
  Traced,
  type TracedEngine
} from '../../../../tests/engine/Traced.ts';
import { CALLFUNC } from './CALLFUNC.ts';
import { CMP, type CompareOp, type Operand } from './CMP.ts';
import { IF } from './IF.ts';
import { IncomparableError } from './patternErrors.ts';
import { EMPTY_CALL, ENG_GET, ENG_SET, OBJ_GET, OBJ_SET } from './values.ts';

type Value = Operand<Traced, TracedEngine>;

describe('CMP', () => {
  test.for<[Value, CompareOp, Value, boolean]>([
    [1, 'eq', 1, true],
    [1, '==', '1', false],
    [[1, { a: 2 }], 'eq', [1, { a: 2 }], true],
    [[1, { a: 2 }], 'eq', [1, { a: 3 }], false],
    [[], 'eq', {}, false],
    [null, 'eq', null, true],
    [null, 'eq', {}, false],
    ['a', 'lt', 'b', true],
    ['b', 'lte', 'a', false],
    ['b', 'gte', 'b', true],
    [[1, [2]], 'in', [2], true],
    ['workflow', 'in', 'flow', true],
    [{ title: 1 }, 'in', 'title', true],
    [{ title: 1 }, 'in', 'toString', false]
  ])('[P19] %j %s %j is %s', ([left, op, right, expected]) => {
    const compare = CMP<Traced, TracedEngine>(left, right, op);
    expect(compare(new Traced(), engineFor([]))).toBe(expected);
  });

  test.for<[CompareOp, CompareOp, boolean, boolean, boolean]>([
    ['gt', '>', false, false, true],
    ['gte', '>=', false, true, true],
    ['lt', '<', true, false, false],
    ['lte', '<=', true, true, false]
  ])('[P19] %s and %s of a smaller, an equal and a greater value', ([name, sign, ...expected]) => {
    for (const op of [name, sign]) {
      const answers = [1, 2, 3].map((n) =>
        CMP<Traced, TracedEngine>(n, 2, op)(new Traced(), engineFor([]))
      );
      expect(answers).toEqual(expected);
    }
  });

  test('[P19] functions are asked, also for what they answer, also later', async () => {
    const left = () => async (): Promise<() => number> => Promise.resolve(() => 3);
    const tree = [
      IF(
        CMP<Traced, TracedEngine>(left, ({ data }) => data, 'eq'),
        say('same')
      )
    ];
    expect(await storyOf(tree, [new Traced(3), new Traced(4)])).toEqual(['same', '']);
  });

  test.for<[Value, CompareOp, Value]>([
    [1, 'lt', '2'],
    [null, 'gt', 0],
    [5, 'in', 5]
  ])('[P19] %j %s %j is a named error', async ([left, op, right]) => {
    await expect(storyOf([CMP<Traced, TracedEngine>(left, right, op)])).rejects.toThrow(
      IncomparableError
    );
  });
});

describe('values', () => {
  const read = (task: ReturnType<typeof OBJ_GET>, data: unknown): unknown =>
    task(new Traced(data), undefined);
  const data = { title: 'T', year: 0, doi: 'D' };

  test('[P20] one value of the object, or false', () => {
    expect(read(OBJ_GET('year'), data)).toBe(0);
    expect(read(OBJ_GET('none'), data)).toBe(false);
    expect(read(OBJ_GET('length'), 'no dictionary')).toBe(false);
  });

  test('[P20] all of several, any, or many', () => {
    expect(read(OBJ_GET(['title', 'doi']), data)).toEqual({ title: 'T', doi: 'D' });
    expect(read(OBJ_GET(['title', 'year']), data)).toBe(false);
    expect(read(OBJ_GET(['year', 'doi', 'title'], { cond: 'any' }), data)).toBe('D');
    expect(read(OBJ_GET(['none'], { cond: 'any' }), data)).toBeUndefined();
    expect(read(OBJ_GET(['title', 'year'], { cond: 'many' }), data)).toEqual({ title: 'T' });
  });

  test('[P20] OBJ_SET sets a value or what a function answers', async () => {
    const former = { a: 1 };
    const obj = new Traced(former);
    const sum = async (thing: Traced): Promise<number> => Promise.resolve(thing.trace.length + 5);
    await storyOf([OBJ_SET('b', 2), OBJ_SET<Traced, TracedEngine>('c', sum), EMPTY_CALL], [obj]);
    expect(obj.data).toEqual({ a: 1, b: 2, c: 5 });
    expect(former).toEqual({ a: 1 });
  });

  test('[P20] ENG_SET and ENG_GET', async () => {
    const seen: unknown[] = [];
    const look = act('look', (_obj, eng) =>
      seen.push(ENG_GET('k')(undefined, eng), ENG_GET('toString')(undefined, eng))
    );
    await storyOf([ENG_SET('k', 4), look]);
    expect(seen).toEqual([4, undefined]);
  });

  test('[P21] CALLFUNC calls with values and keeps the result', async () => {
    const add = (...numbers: unknown[]): number =>
      numbers.reduce<number>((sum, n) => sum + Number(n), 0);
    const obj = new Traced({ a: 1 });
    const later = async (): Promise<number> => Promise.resolve(10);
    const eng = engineFor([
      ENG_SET('k', 100),
      CALLFUNC(add, { args: [OBJ_GET('a'), 3], outKey: 'first' }),
      CALLFUNC<Traced, TracedEngine>(async (...all) => Promise.resolve(add(...all)), {
        args: [ENG_GET('k'), later],
        outKey: 'second'
      }),
      CALLFUNC(() => obj.trace.push('called'))
    ]);
    await eng.process([obj]);
    expect(obj.data).toEqual({ a: 1, first: 4, second: 110 });
    expect(obj.story).toBe('called');
  });
});
