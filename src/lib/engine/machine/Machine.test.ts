import { describe, expect, test } from 'vitest';
import {
  act,
  engineFor,
  fresh,
  halt,
  say,
  storiesOf,
  Traced
} from '../../../../tests/engine/Traced.ts';
import { Machine } from './Machine.ts';
import { EngineBusyError, WorkflowError } from './machineErrors.ts';
import { HaltProcessing } from './transitions.ts';

describe('what can be seen', () => {
  test('[M23] current object and task name, before, at a halt, and after', async () => {
    const eng = engineFor([[say('a'), halt, say('b')]]);
    const objects = fresh(1);
    expect([eng.currentObject, eng.currentTaskName, eng.hasCompleted]).toEqual([
      undefined,
      '[a, halt, b]',
      false
    ]);
    await expect(eng.process(objects)).rejects.toBeInstanceOf(HaltProcessing);
    expect(eng.currentObject).toBe(objects[0]);
    expect([eng.currentTaskName, eng.hasCompleted]).toEqual(['halt', false]);
    await eng.restart({ object: 'current', task: 'next' });
    expect([eng.currentTaskName, eng.hasCompleted]).toEqual(['[a, halt, b]', true]);
  });

  test('[M23] how many objects it has, and the extra data that it was made with', async () => {
    const extraData = { colour: 'red' };
    const seen: unknown[] = [];
    const eng = new Machine<Traced>({ extraData });
    eng.callbacks.add(act('look', (_obj, e) => seen.push(e.extraData, e.tokenCount)));
    expect(eng.tokenCount).toBe(0);
    await eng.process(fresh(3));
    expect(seen).toEqual([extraData, 3, extraData, 3, extraData, 3]);
  });

  test('[M23] during a task its own position and name show', async () => {
    const seen: unknown[] = [];
    const look = act('look', (_obj, eng) =>
      seen.push([...eng.state.callbackPos], eng.currentTaskName)
    );
    await engineFor([say('a'), [say('b'), [look]]]).process(fresh(1));
    expect(seen).toEqual([[1, 1, 0], 'look']);
  });

  test('[M6] the position of a running task cannot be set', async () => {
    const eng = engineFor([act('meddle', (_obj, e) => (e.state.callbackPos = [0]))]);
    await expect(eng.process(fresh(1))).rejects.toThrow(EngineBusyError);
  });

  test('[M28] an error sends error, a listener can be taken away', async () => {
    const seen: unknown[] = [];
    const failure = new Error('boom');
    const eng = engineFor([act('fail', () => Promise.reject(failure))]);
    const off = eng.on('error', (event) => seen.push(event));
    eng.on('halted', (event) => seen.push(event));
    const objects = fresh(1);
    await expect(eng.process(objects)).rejects.toBe(failure);
    expect(seen).toEqual([{ signal: 'error', object: objects[0], reason: failure }]);
    off();
    off();
    await expect(eng.process(objects)).rejects.toBe(failure);
    expect(seen).toHaveLength(1);
  });

  test('[M28] what a listener throws comes out of the run', async () => {
    const eng = engineFor([say('a')]);
    eng.on('started', () => {
      throw new TypeError('listener');
    });
    await expect(eng.process(fresh(1))).rejects.toThrow('listener');
    expect(eng.isRunning).toBe(false);
  });
});

describe('engines at work', () => {
  test.for(['process', 'restart'] as const)('[M29] %s inside a task is refused', async (call) => {
    const eng = engineFor([
      say('a'),
      act('again', (_obj, e) =>
        call === 'process' ? e.process([]) : e.restart({ object: 'first', task: 'first' })
      )
    ]);
    const objects = fresh(1);
    await expect(eng.process(objects)).rejects.toThrow(EngineBusyError);
    expect(storiesOf(objects)).toEqual(['a']);
  });

  test('[M29] a second run beside a waiting one is refused', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const eng = engineFor([act('wait', () => gate)]);
    const first = eng.process(fresh(1));
    await expect(eng.process(fresh(1))).rejects.toThrow(EngineBusyError);
    open();
    await first;
    await eng.process(fresh(1));
    expect(eng.hasCompleted).toBe(true);
  });

  test('[M30] the halt of an inner engine halts the outer', async () => {
    const inner = engineFor([say('inner'), halt]);
    const eng = engineFor([say('a'), act('nest', (obj) => inner.process([obj])), say('b')]);
    const objects = fresh(1);
    await expect(eng.process(objects)).rejects.toMatchObject({ message: 'look' });
    expect(storiesOf(objects)).toEqual(['a inner']);
    expect(eng.currentTaskName).toBe('nest');
    await eng.restart({ object: 'current', task: 'next' });
    expect(storiesOf(objects)).toEqual(['a inner b']);
  });

  test('[M32] a hundred thousand halts, errors and jumps, and a million tasks', async () => {
    const many = Array.from({ length: 100_000 }, () => new Traced());
    await engineFor([halt]).process(many, { stopOnHalt: false });
    const fail = act('fail', () => {
      throw new WorkflowError('no');
    });
    await engineFor([fail]).process(many, { stopOnError: false });
    let jumps = 0;
    const jump = act('jump', (_obj, eng) => (++jumps < 100_000 ? eng.jumpCall(0) : undefined));
    await engineFor([jump]).process(fresh(1));
    let ran = 0;
    const count = act('count', () => void ran++);
    await engineFor([...Array.from({ length: 10 }, () => count)]).process(many);
    expect([jumps, ran]).toEqual([100_000, 1_000_000]);
  });
});
