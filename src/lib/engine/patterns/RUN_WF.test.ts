import { expect, test } from 'vitest';
import {
  act,
  engineFor,
  say,
  storyOf,
  thrownBy,
  Traced,
  type TracedEngine
} from '../../../../tests/engine/Traced.ts';
import { Machine } from '../machine/Machine.ts';
import { RUN_WF } from './RUN_WF.ts';

const count = act('count', (obj, eng) => {
  const n = Number(eng.extraData['n'] ?? 0) + 1;
  eng.extraData['n'] = n;
  obj.trace.push(String(n));
});

test('[P18] the inner engine is kept, with its extra data', async () => {
  expect(await storyOf([RUN_WF([count]), RUN_WF([count])], [new Traced(), new Traced()])).toEqual([
    '1 1',
    '2 2'
  ]);
});

test('[P18] reinit forgets it', async () => {
  expect(await storyOf([RUN_WF([count], { reinit: true })], [new Traced(), new Traced()])).toEqual([
    '1',
    '1'
  ]);
});

test('[P18] an outer engine of its own has an inner one of its own', async () => {
  const tree = [RUN_WF<Traced, TracedEngine>([count])];
  expect([await storyOf(tree), await storyOf(tree)]).toEqual([['1'], ['1']]);
});

test('[P18] values are passed once, or always', async () => {
  const set = act('set', (_obj, eng) => (eng.extraData['n'] = 10 * (eng.state.tokenPos + 1)));
  const objects = () => [new Traced(), new Traced()];
  expect(await storyOf([set, RUN_WF([count], { pass: ['n'] })], objects())).toEqual(['11', '12']);
  expect(
    await storyOf([set, RUN_WF([count], { pass: ['n'], passAlways: true })], objects())
  ).toEqual(['11', '21']);
});

test('[P18] other objects and another engine', async () => {
  const seen: unknown[] = [];
  const inner = new Machine<number>();
  const eng = engineFor([
    RUN_WF<Traced, TracedEngine, number>([(n) => seen.push(n)], {
      objects: async ({ data }) => Promise.resolve([Number(data), 2]),
      engine: () => inner,
      outKey: 'inner'
    })
  ]);
  await eng.process([new Traced(1)]);
  expect(seen).toEqual([1, 2]);
  expect(eng.extraData['inner']).toBe(inner);
});

test('[P18] a halt of the inner workflow halts the outer', async () => {
  const eng = engineFor([RUN_WF([say('in'), act('halt', (_obj, e) => e.halt('look'))]), say('z')]);
  const obj = new Traced();
  expect(await thrownBy(eng.process([obj]))).toMatchObject({ message: 'look' });
  expect(eng.currentTaskName).toBe('RUN_WF');
  await eng.restart({ object: 'current', task: 'next' });
  expect(obj.story).toBe('in z');
});
