import { describe, expect, test } from 'vitest';
import {
  actAt,
  engineFor,
  fresh,
  halt,
  say,
  storiesOf,
  type Traced,
  type TracedEngine
} from '../../../../tests/engine/Traced.ts';
import { PositionError, StartPointError } from './machineErrors.ts';
import type { RestartWord } from './restartPoint.ts';
import type { WorkflowBlock } from './Task.ts';
import { HaltProcessing } from './transitions.ts';

describe('restart', () => {
  const mouse = say('mouse');
  const tree: WorkflowBlock<Traced, TracedEngine> = [
    mouse,
    [say('dog'), [say('cat'), say('puppy')], [say('python'), halt], say('horse')]
  ];
  const H = 'mouse dog cat puppy python';
  const C = `${H} horse`;
  /** CHECKLIST 2.2/13: what each of the three objects has done at the end. */
  const table: readonly [RestartWord, RestartWord, string, string, string][] = [
    ['prev', 'prev', `${C} python`, H, ''],
    ['prev', 'current', C, H, ''],
    ['prev', 'next', `${C} horse`, `${H} ${H}`, ''],
    ['prev', 'first', `${C} ${H}`, H, ''],
    ['current', 'prev', C, `${H} python`, ''],
    ['current', 'current', C, H, ''],
    ['current', 'next', C, `${H} horse`, H],
    ['current', 'first', C, `${H} ${H}`, ''],
    ['next', 'prev', C, H, 'python'],
    ['next', 'current', C, H, ''],
    ['next', 'next', C, H, 'horse'],
    ['next', 'first', C, H, H],
    ['first', 'prev', `${C} python`, H, ''],
    ['first', 'current', C, H, ''],
    ['first', 'next', `${C} horse`, `${H} ${H}`, ''],
    ['first', 'first', `${C} ${H}`, H, '']
  ];

  test.for(table)('[M12] object %s, task %s', async ([object, task, ...expected]) => {
    const eng = engineFor(tree);
    const objects = fresh(3);
    await expect(eng.process(objects)).rejects.toBeInstanceOf(HaltProcessing);
    await expect(eng.restart({ object: 'current', task: 'next' })).rejects.toBeInstanceOf(
      HaltProcessing
    );
    expect(storiesOf(objects)).toEqual([C, H, '']);
    await eng.restart({ object, task }).catch((thrown: unknown) => {
      if (!(thrown instanceof HaltProcessing)) throw thrown;
    });
    expect(storiesOf(objects)).toEqual(expected);
  });

  test('[M13] before the first object there is none, and the state stays', async () => {
    const eng = engineFor([say('a'), halt]);
    await expect(eng.process(fresh(1))).rejects.toBeInstanceOf(HaltProcessing);
    await expect(eng.restart({ object: 'prev', task: 'first' })).rejects.toThrow(PositionError);
    expect(eng.state.toJSON()).toMatchObject({ tokenPos: 0, callbackPos: [1] });
  });

  test('[M13] unknown words are refused', async () => {
    const eng = engineFor([say('a'), halt]);
    const bogus: unknown = 'bogus';
    const word = bogus as RestartWord;
    await expect(eng.process(fresh(1))).rejects.toBeInstanceOf(HaltProcessing);
    await expect(eng.restart({ object: word, task: 'first' })).rejects.toThrow(StartPointError);
    expect(eng.state.tokenPos).toBe(0);
    await expect(eng.restart({ object: 'next', task: word })).rejects.toThrow(
      'Unknown start point for task: next'
    );
  });

  test('[M13] new objects replace the old; an empty list means the old', async () => {
    const eng = engineFor([say('a')]);
    const [first, second] = [fresh(1), fresh(2)];
    await eng.process(first);
    await eng.restart({ object: 'first', task: 'first', objects: second });
    expect(eng.objects).toBe(second);
    await eng.restart({ object: 'first', task: 'first', objects: [] });
    expect(storiesOf([...first, ...second])).toEqual(['a', 'a a', 'a a']);
  });

  test('[M14] prev at the first task of a block stays there', async () => {
    const eng = engineFor([say('a'), [actAt(0, 'halt', (e) => e.halt()), say('b')]]);
    const objects = fresh(1);
    await expect(eng.process(objects)).rejects.toBeInstanceOf(HaltProcessing);
    await expect(eng.restart({ object: 'current', task: 'prev' })).rejects.toBeInstanceOf(
      HaltProcessing
    );
    expect(eng.state.callbackPos).toEqual([1, 0]);
    expect(storiesOf(objects)).toEqual(['a']);
  });

  test('[M11] a position that does not fit is refused and the state stays', async () => {
    const eng = engineFor([say('a'), say('b')]);
    eng.state.callbackPos = [1, 1];
    await expect(eng.restart({ object: 'first', task: 'next', objects: fresh(1) })).rejects.toThrow(
      PositionError
    );
    expect(eng.state.toJSON()).toEqual({ tokenPos: -1, callbackPos: [1, 1], processed: false });
    await eng.restart({ object: 'first', task: 'first', objects: fresh(1) });
    expect(eng.hasCompleted).toBe(true);
  });
});
