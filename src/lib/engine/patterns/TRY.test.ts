import { describe, expect, test } from 'vitest';
import {
  act,
  engineFor,
  say,
  storyOf,
  thrownBy,
  Traced,
  type TracedTask
} from '../../../../tests/engine/Traced.ts';
import { WorkflowError, WorkflowTreeError } from '../machine/machineErrors.ts';
import { HaltProcessing } from '../machine/transitions.ts';
import { DeliberateError, TryFailedError } from './patternErrors.ts';
import { ERROR, TRY } from './TRY.ts';

/** Fails so often, then does its work; at once or later. */
function failing(times: number, how: 'sync' | 'async'): TracedTask {
  let left = times;
  const work = (obj: Traced): void => {
    obj.trace.push('tried');
    if (left-- > 0) throw new TypeError('boom');
  };
  return act(
    'failing',
    how === 'sync' ? work : async (obj) => Promise.resolve().then(() => work(obj))
  );
}

describe.for(['sync', 'async'] as const)('TRY of a task that is %s', (how) => {
  test('[P16] tries again until it works', async () => {
    expect(await storyOf([TRY(failing(2, how), { retries: 2 }), say('z')])).toEqual([
      'tried tried tried z'
    ]);
    expect(await storyOf([TRY(failing(1, how)), say('z')])).toEqual(['tried tried z']);
  });

  test('[P16] throws when all attempts have failed', async () => {
    const obj = new Traced();
    const thrown = await thrownBy(engineFor([TRY(failing(9, how), { retries: 2 })]).process([obj]));
    expect(thrown).toBeInstanceOf(TryFailedError);
    expect(thrown).toMatchObject({
      cause: new TypeError('boom'),
      details: { task: 'failing', attempts: 3 }
    });
    expect(obj.trace).toHaveLength(3);
  });

  test('[P16] does what it was told on failure', async () => {
    expect(
      await storyOf([TRY(failing(9, how), { retries: 0, onFailure: say('rescue') }), say('z')])
    ).toEqual(['tried rescue z']);
    const error = new RangeError('mine');
    await expect(storyOf([TRY(failing(9, how), { onFailure: error })])).rejects.toBe(error);
    await expect(storyOf([TRY(failing(9, how), { onFailure: SyntaxError })])).rejects.toThrow(
      SyntaxError
    );
    await expect(storyOf([TRY(failing(9, how), { onFailure: Error })])).rejects.toThrow(
      'failed 2 times'
    );
  });

  test('[P16] a halt passes through at once', async () => {
    const obj = new Traced();
    const halt = act('halt', async ({ trace }, eng) => {
      trace.push('tried');
      if (how === 'async') await Promise.resolve();
      eng.halt();
    });
    expect(await thrownBy(engineFor([TRY(halt)]).process([obj]))).toBeInstanceOf(HaltProcessing);
    expect(obj.story).toBe('tried');
  });
});

test('[P16] only one task can be wrapped', () => {
  const list: unknown = [say('a')];
  expect(() => TRY(list as TracedTask)).toThrow(WorkflowTreeError);
});

test('[P17] ERROR fails, and nothing passes over it', async () => {
  const eng = engineFor([say('a'), ERROR('no good')]);
  const thrown = await thrownBy(eng.process([new Traced(), new Traced()], { stopOnError: false }));
  expect(thrown).toBeInstanceOf(DeliberateError);
  expect(thrown).not.toBeInstanceOf(WorkflowError);
  expect(thrown).toMatchObject({ message: 'no good', code: 'DELIBERATE_ERROR' });
  expect(eng.state.tokenPos).toBe(0);
});
