import { expect, test } from 'vitest';
import {
  act,
  engineFor,
  fresh,
  say,
  storyOf,
  thrownBy,
  type Traced
} from '../../../../tests/engine/Traced.ts';
import { taskInfo } from '../machine/Task.ts';
import {
  BREAK,
  HALT,
  OBJ_JUMP_BWD,
  OBJ_JUMP_FWD,
  OBJ_NEXT,
  STOP,
  TASK_JUMP_BWD,
  TASK_JUMP_FWD,
  TASK_JUMP_IF
} from './jumps.ts';

test('[P12] jumps forward, back and under a condition', async () => {
  expect(await storyOf([TASK_JUMP_FWD(2), say('a'), say('b')])).toEqual(['b']);
  const until = ({ trace }: Traced): boolean => trace.length === 2;
  expect(await storyOf([say('a'), TASK_JUMP_IF(until, 2), TASK_JUMP_BWD(-2), say('z')])).toEqual([
    'a a z'
  ]);
  expect(await storyOf([TASK_JUMP_FWD(), say('a')])).toEqual(['a']);
  expect(await storyOf([TASK_JUMP_IF(() => Promise.resolve(true), 2), say('a'), say('b')])).toEqual(
    ['b']
  );
});

test('[P12] TASK_JUMP_BWD goes to the member before this one if it is not told how far', async () => {
  const twice = act('a', ({ trace }, eng) => {
    if (trace.push('a') === 3) eng.jumpCall(2);
  });
  expect(await storyOf([say('x'), twice, TASK_JUMP_BWD(), say('z')])).toEqual(['x a a z']);
});

test('[P12] BREAK leaves its block, STOP ends the run', async () => {
  expect(await storyOf([[say('a'), BREAK(), say('b')], say('z')])).toEqual(['a z']);
  expect(await storyOf([say('a'), STOP(), say('b')], fresh(2))).toEqual(['a', '']);
});

test('[P12] HALT says what it was told', async () => {
  const eng = engineFor([say('a'), HALT({ message: 'look', action: 'approval', payload: 1 })]);
  expect(await thrownBy(eng.process(fresh(1)))).toMatchObject({
    message: 'look',
    action: 'approval',
    payload: 1
  });
  expect(eng.currentTaskName).toBe('HALT');
  expect(taskInfo(HALT({ comment: 'why' })).comment).toBe('why');
  expect(await thrownBy(engineFor([HALT()]).process(fresh(1)))).toMatchObject({ message: '' });
});

test('[P13] OBJ_NEXT goes on with the next object from any depth', async () => {
  const objects = fresh(2);
  const tree = [say('a'), [say('b'), [OBJ_NEXT(), say('c')], say('d')], say('e')];
  expect(await storyOf(tree, objects)).toEqual(['a b', 'a b']);
});

test('[P13] OBJ_JUMP_FWD and OBJ_JUMP_BWD jump among the objects', async () => {
  expect(await storyOf([say('a'), OBJ_JUMP_FWD(2), say('b')], fresh(3))).toEqual(['a', '', 'a']);
  expect(await storyOf([say('a'), OBJ_JUMP_FWD(), say('b')], fresh(2))).toEqual(['a', 'a']);
  let back = 1;
  const once = TASK_JUMP_IF<Traced, unknown>(({ trace }) => trace[0] !== 'b' || back-- <= 0, 2);
  const objects = fresh(3);
  objects[2]?.trace.push('b');
  expect(await storyOf([say('a'), once, OBJ_JUMP_BWD(), say('z')], objects)).toEqual([
    'a z',
    'a z a z',
    'b a a z'
  ]);
});
