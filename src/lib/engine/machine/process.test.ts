import { describe, expect, test } from 'vitest';
import {
  act,
  actAt,
  engineFor,
  fresh,
  say,
  signalsOf,
  storiesOf,
  Traced,
  type TracedTask
} from '../../../../tests/engine/Traced.ts';
import { Machine } from './Machine.ts';
import {
  NoCallbacksError,
  NotIterableError,
  PositionError,
  WorkflowError
} from './machineErrors.ts';
import { HaltProcessing } from './transitions.ts';

describe('keys', () => {
  test('[M5] the key of an object chooses its tasks; without a list it is passed over', async () => {
    const eng = new Machine<Traced>({
      chooseKey: ({ data }) => (typeof data === 'string' ? data : undefined)
    });
    eng.callbacks.add(say('any'));
    eng.callbacks.add(say('book'), 'book');
    const objects = [new Traced('book'), new Traced('film'), new Traced()];
    await eng.process(objects);
    expect(storiesOf(objects)).toEqual(['book', '', 'any']);
    expect(eng.hasCompleted).toBe(true);
  });
});

describe('process', () => {
  test.for([5, 'text', null])('[M8] %j is not iterable, and nothing changes', async (given) => {
    const eng = engineFor([say('a')]);
    const notObjects: unknown = given;
    await expect(eng.process(notObjects as Traced[])).rejects.toThrow(NotIterableError);
    await expect(eng.process(notObjects as Traced[])).rejects.toThrow('is not an iterable');
    expect(eng.state.toJSON()).toEqual({ tokenPos: -1, callbackPos: [0], processed: false });
  });

  test('[M8] an engine without callbacks runs nothing', async () => {
    const eng = engineFor([[]]);
    eng.state.tokenPos = 0;
    await expect(eng.process(fresh(1))).rejects.toThrow(NoCallbacksError);
    await expect(eng.process(fresh(1))).rejects.toThrow(
      'The callbacks are empty, did you set them?'
    );
    expect([eng.state.tokenPos, eng.objects.length]).toEqual([0, 0]);
  });

  test('[M8] an empty list only warns', async () => {
    const warnings: string[] = [];
    const eng = new Machine<Traced>({ onWarning: (text) => warnings.push(text) });
    eng.callbacks.add(say('a'));
    await eng.process([]);
    expect(warnings).toEqual([
      'List of objects is empty. Running workflow on empty set has no effect.'
    ]);
    expect(eng.hasCompleted).toBe(false);
  });

  test('[M9] any iterable of objects runs, object by object, depth first', async () => {
    const objects = fresh(2);
    const order: string[] = [];
    const note = (word: string): TracedTask =>
      act(word, (_obj, eng) => order.push(`${word}${eng.state.tokenPos}`));
    await engineFor([note('a'), [note('b'), [note('c')]], [], note('d')]).process(new Set(objects));
    expect(order).toEqual(['a0', 'b0', 'c0', 'd0', 'a1', 'b1', 'c1', 'd1']);
  });

  test('[M9] a promise is awaited before the next task', async () => {
    const [obj] = fresh(1);
    const slow = act('slow', async ({ trace }) => {
      await Promise.resolve();
      trace.push('slow');
    });
    await engineFor([say('a'), slow, say('b')]).process([obj ?? new Traced()]);
    expect(obj?.trace).toEqual(['a', 'slow', 'b']);
  });

  test('[M10] an error leaves the position at its task and comes out as it is', async () => {
    const failure = new TypeError('boom');
    const fail = act('fail', () => {
      throw failure;
    });
    const eng = engineFor([say('a'), [say('b'), [fail]], say('c')]);
    await expect(eng.process(fresh(2))).rejects.toBe(failure);
    expect(eng.state.toJSON()).toEqual({ tokenPos: 0, callbackPos: [1, 1, 0], processed: false });
    expect(eng.currentTaskName).toBe('fail');
    expect(eng.isRunning).toBe(false);
  });

  test('[M10] a rejected promise counts as thrown', async () => {
    const failure = new TypeError('boom');
    const eng = engineFor([say('a'), act('fail', () => Promise.reject(failure))]);
    await expect(eng.process(fresh(1))).rejects.toBe(failure);
    expect(eng.state.callbackPos).toEqual([1]);
  });

  test('[M11] a stored position is taken up, and what goes on below a task refused', async () => {
    const eng = engineFor([say('a'), [say('b'), say('c')], say('d')]);
    eng.state.callbackPos = [1, 1];
    const objects = fresh(2);
    await eng.process(objects, { resetState: false });
    expect(storiesOf(objects)).toEqual(['c d', 'a b c d']);

    eng.state.reset();
    eng.state.callbackPos = [0, 4];
    const signals: string[] = [];
    eng.on('started', ({ signal }) => signals.push(signal));
    await expect(eng.process(fresh(1), { resetState: false })).rejects.toThrow(PositionError);
    expect(signals).toEqual([]);
    expect(eng.objects).toBe(objects);
  });

  test('[M16] initialRun false goes on after the current object of the engine itself', async () => {
    const eng = engineFor([say('a'), actAt(0, 'halt', (e) => e.halt('look'))]);
    const objects = fresh(3);
    await expect(eng.process(objects)).rejects.toBeInstanceOf(HaltProcessing);
    const others = fresh(1);
    await eng.process(others, { initialRun: false, resetState: false });
    expect(storiesOf(objects)).toEqual(['a', 'a', 'a']);
    expect(storiesOf(others)).toEqual(['']);
  });
});

describe('smash through', () => {
  test('[M15] with stopOnHalt false each halt ends a run and begins the next', async () => {
    const eng = engineFor([say('a'), act('halt', (_obj, e) => e.halt()), say('b')]);
    const signals = signalsOf(eng);
    const objects = fresh(2);
    await eng.process(objects, { stopOnHalt: false });
    expect(storiesOf(objects)).toEqual(['a', 'a']);
    expect(signals).toEqual(['started', 'halted', 'started', 'halted', 'started', 'finished']);
  });

  test('[M15] stopOnError false passes over WorkflowErrors and nothing else', async () => {
    const errors = [
      new WorkflowError('first'),
      new WorkflowError('second'),
      new TypeError('third')
    ];
    const eng = engineFor([
      say('a'),
      act('fail', (_obj, e) => {
        throw errors[e.state.tokenPos] ?? new Error('too far');
      })
    ]);
    const signals = signalsOf(eng);
    const objects = fresh(4);
    await expect(eng.process(objects, { stopOnError: false })).rejects.toBe(errors[2]);
    expect(storiesOf(objects)).toEqual(['a', 'a', 'a', '']);
    expect(signals).toEqual(['started', 'error', 'started', 'error', 'started', 'error']);
  });

  test('[M15] a restart has the same flags', async () => {
    const eng = engineFor([say('a'), act('halt', (_obj, e) => e.halt())]);
    const objects = fresh(3);
    await expect(eng.process(objects)).rejects.toBeInstanceOf(HaltProcessing);
    await eng.restart({ object: 'next', task: 'first', stopOnHalt: false });
    expect(storiesOf(objects)).toEqual(['a', 'a', 'a']);
  });
});
