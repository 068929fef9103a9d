import { describe, expect, it } from 'vitest';
import { Machine } from '../machine/Machine.ts';
import { nameTask, type Task } from '../machine/Task.ts';
import { DEBUG_CYCLE } from './DEBUG_CYCLE.ts';
import { PROFILE, type Profile } from './PROFILE.ts';

interface Counted {
  n: number;
}

async function run(task: Task<Counted, Machine<Counted>>, obj: Counted = { n: 0 }) {
  const machine = new Machine<Counted>();
  machine.callbacks.replace([task]);
  await machine.process([obj]);
  return obj;
}

describe('PROFILE', () => {
  const named = (call: Task<Counted, Machine<Counted>>) => nameTask(call, { name: 'step' });

  /** A clock that goes on by 5 each time it is read. */
  function ticking(): () => number {
    let time = 0;
    return () => (time += 5);
  }

  it.each([
    ['at once', (obj: Counted) => void (obj.n += 1)],
    ['later', (obj: Counted) => Promise.resolve().then(() => void (obj.n += 1))]
  ])('[P24] tells how long a task took that ends %s', async (_when, call) => {
    const told: Profile[] = [];
    const report = (profile: Profile): void => void told.push(profile);
    expect(await run(PROFILE(named(call), { report, now: ticking() }))).toEqual({ n: 1 });
    expect(told).toEqual([{ task: 'step', duration: 5, threw: false }]);
  });

  it.each([
    ['an error', () => Promise.reject(new RangeError('no')), RangeError],
    ['a halt', (_obj: Counted, eng: Machine<Counted>) => eng.halt('look'), 'look']
  ])('[P24] lets %s pass and tells of it', async (_what, call, expected) => {
    const told: Profile[] = [];
    const report = (profile: Profile): void => void told.push(profile);
    await expect(run(PROFILE(named(call), { report }))).rejects.toThrow(expected);
    expect(told).toEqual([{ task: 'step', duration: expect.any(Number) as number, threw: true }]);
    expect(told[0]?.duration).toBeGreaterThanOrEqual(0);
  });
});

describe('DEBUG_CYCLE', () => {
  it('[P25] loads the task again after an error, until it goes well', async () => {
    const errors: unknown[] = [];
    const task = DEBUG_CYCLE<Counted, Machine<Counted>>(
      (calls) => (obj) => {
        if (calls < 3) throw new Error(`form ${calls}`);
        obj.n = calls;
      },
      { onError: (error) => void errors.push((error as Error).message) }
    );
    expect(await run(task)).toEqual({ n: 3 });
    expect(errors).toEqual(['form 1', 'form 2']);
  });

  it('[P25] goes on as long as it is told; an error that nobody hears and a halt end it', async () => {
    const count = DEBUG_CYCLE<Counted, Machine<Counted>>(async () => (obj) => void (obj.n += 1), {
      until: (_obj, _eng, calls) => calls === 4
    });
    expect(await run(count)).toEqual({ n: 4 });
    const failing = DEBUG_CYCLE<Counted, Machine<Counted>>(() => () => {
      throw new TypeError('not so');
    });
    await expect(run(failing)).rejects.toThrow(TypeError);
    const halting = DEBUG_CYCLE<Counted, Machine<Counted>>(() => (_obj, eng) => eng.halt('look'), {
      onError: () => undefined
    });
    await expect(run(halting)).rejects.toThrow('look');
  });
});
