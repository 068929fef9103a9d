import { describe, expect, test } from 'vitest';
import { Machine } from './Machine.ts';
import {
  EngineBusyError,
  NoCallbacksError,
  NotIterableError,
  PositionError,
  StartPointError,
  WorkflowError
} from './machineErrors.ts';
import type { RestartWord } from './restartPoint.ts';
import { nameTask, type Task, type WorkflowBlock } from './Task.ts';
import { HaltProcessing, WaitProcessing } from './transitions.ts';

class Thing {
  readonly trace: string[] = [];
  readonly type: string | undefined;
  constructor(type?: string) {
    this.type = type;
  }
}
type Engine = Machine<Thing>;
type Step = Task<Thing, Engine>;

const say = (word: string): Step =>
  nameTask<Thing, Engine>((obj) => void obj.trace.push(word), { name: word });
const act = (name: string, run: (eng: Engine, obj: Thing) => unknown): Step =>
  nameTask<Thing, Engine>((obj, eng) => run(eng, obj), { name });
const halt = act('halt', (eng) => eng.halt('look'));
/** Acts for the object of this index only. */
const at = (index: number, name: string, run: (eng: Engine) => unknown): Step =>
  act(name, (eng) => (eng.state.tokenPos === index ? run(eng) : undefined));

function things(count: number): Thing[] {
  return Array.from({ length: count }, () => new Thing());
}
function machine(...tree: WorkflowBlock<Thing, Engine>): Engine {
  const eng = new Machine<Thing>();
  eng.callbacks.replace(tree);
  return eng;
}
function traces(objects: readonly Thing[]): string[] {
  return objects.map(({ trace }) => trace.join(' '));
}

describe('keys', () => {
  test('[M5] the key of an object chooses its tasks; without a list it is passed over', async () => {
    const eng = new Machine<Thing>({ chooseKey: ({ type }) => type });
    eng.callbacks.add(say('any'));
    eng.callbacks.add(say('book'), 'book');
    const objects = [new Thing('book'), new Thing('film'), new Thing()];
    await eng.process(objects);
    expect(traces(objects)).toEqual(['book', '', 'any']);
    expect(eng.hasCompleted).toBe(true);
  });
});

describe('process', () => {
  test.for([5, 'text', null])('[M8] %j is not iterable, and nothing changes', async (given) => {
    const eng = machine(say('a'));
    const notObjects: unknown = given;
    await expect(eng.process(notObjects as Thing[])).rejects.toThrow(NotIterableError);
    await expect(eng.process(notObjects as Thing[])).rejects.toThrow('is not an iterable');
    expect(eng.state.toJSON()).toEqual({ tokenPos: -1, callbackPos: [0], processed: false });
  });

  test('[M8] an engine without callbacks runs nothing', async () => {
    const eng = machine([]);
    eng.state.tokenPos = 0;
    await expect(eng.process(things(1))).rejects.toThrow(NoCallbacksError);
    await expect(eng.process(things(1))).rejects.toThrow(
      'The callbacks are empty, did you set them?'
    );
    expect([eng.state.tokenPos, eng.objects.length]).toEqual([0, 0]);
  });

  test('[M8] an empty list only warns', async () => {
    const warnings: string[] = [];
    const eng = new Machine<Thing>({ onWarning: (text) => warnings.push(text) });
    eng.callbacks.add(say('a'));
    await eng.process([]);
    expect(warnings).toEqual([
      'List of objects is empty. Running workflow on empty set has no effect.'
    ]);
    expect(eng.hasCompleted).toBe(false);
  });

  test('[M9] any iterable of objects runs, object by object, depth first', async () => {
    const objects = things(2);
    const order: string[] = [];
    const note = (word: string): Step =>
      act(word, (eng) => order.push(`${word}${eng.state.tokenPos}`));
    await machine(note('a'), [note('b'), [note('c')]], [], note('d')).process(new Set(objects));
    expect(order).toEqual(['a0', 'b0', 'c0', 'd0', 'a1', 'b1', 'c1', 'd1']);
  });

  test('[M9] a promise is awaited before the next task', async () => {
    const [obj] = things(1);
    const slow = act('slow', async (_eng, { trace }) => {
      await Promise.resolve();
      trace.push('slow');
    });
    await machine(say('a'), slow, say('b')).process([obj ?? new Thing()]);
    expect(obj?.trace).toEqual(['a', 'slow', 'b']);
  });

  test('[M10] an error leaves the position at its task and comes out as it is', async () => {
    const failure = new TypeError('boom');
    const fail = act('fail', () => {
      throw failure;
    });
    const eng = machine(say('a'), [say('b'), [fail]], say('c'));
    await expect(eng.process(things(2))).rejects.toBe(failure);
    expect(eng.state.toJSON()).toEqual({ tokenPos: 0, callbackPos: [1, 1, 0], processed: false });
    expect(eng.currentTaskName).toBe('fail');
    expect(eng.isRunning).toBe(false);
  });

  test('[M10] a rejected promise counts as thrown', async () => {
    const failure = new TypeError('boom');
    const eng = machine(
      say('a'),
      act('fail', () => Promise.reject(failure))
    );
    await expect(eng.process(things(1))).rejects.toBe(failure);
    expect(eng.state.callbackPos).toEqual([1]);
  });

  test('[M11] a stored position is taken up, and what goes on below a task refused', async () => {
    const eng = machine(say('a'), [say('b'), say('c')], say('d'));
    eng.state.callbackPos = [1, 1];
    const objects = things(2);
    await eng.process(objects, { resetState: false });
    expect(traces(objects)).toEqual(['c d', 'a b c d']);

    eng.state.reset();
    eng.state.callbackPos = [0, 4];
    const signals: string[] = [];
    eng.on('started', ({ signal }) => signals.push(signal));
    await expect(eng.process(things(1), { resetState: false })).rejects.toThrow(PositionError);
    expect(signals).toEqual([]);
    expect(eng.objects).toBe(objects);
  });

  test('[M16] initialRun false goes on after the current object of the engine itself', async () => {
    const eng = machine(
      say('a'),
      at(0, 'halt', (e) => e.halt('look'))
    );
    const objects = things(3);
    await expect(eng.process(objects)).rejects.toBeInstanceOf(HaltProcessing);
    const others = things(1);
    await eng.process(others, { initialRun: false, resetState: false });
    expect(traces(objects)).toEqual(['a', 'a', 'a']);
    expect(traces(others)).toEqual(['']);
  });
});

describe('restart', () => {
  const mouse = say('mouse');
  const tree: WorkflowBlock<Thing, Engine> = [
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
    const eng = machine(...tree);
    const objects = things(3);
    await expect(eng.process(objects)).rejects.toBeInstanceOf(HaltProcessing);
    await expect(eng.restart({ object: 'current', task: 'next' })).rejects.toBeInstanceOf(
      HaltProcessing
    );
    expect(traces(objects)).toEqual([C, H, '']);
    await eng.restart({ object, task }).catch((thrown: unknown) => {
      if (!(thrown instanceof HaltProcessing)) throw thrown;
    });
    expect(traces(objects)).toEqual(expected);
  });

  test('[M13] before the first object there is none, and the state stays', async () => {
    const eng = machine(say('a'), halt);
    await expect(eng.process(things(1))).rejects.toBeInstanceOf(HaltProcessing);
    await expect(eng.restart({ object: 'prev', task: 'first' })).rejects.toThrow(PositionError);
    expect(eng.state.toJSON()).toMatchObject({ tokenPos: 0, callbackPos: [1] });
  });

  test('[M13] unknown words are refused', async () => {
    const eng = machine(say('a'), halt);
    const bogus: unknown = 'bogus';
    const word = bogus as RestartWord;
    await expect(eng.process(things(1))).rejects.toBeInstanceOf(HaltProcessing);
    await expect(eng.restart({ object: word, task: 'first' })).rejects.toThrow(StartPointError);
    expect(eng.state.tokenPos).toBe(0);
    await expect(eng.restart({ object: 'next', task: word })).rejects.toThrow(
      'Unknown start point for task: next'
    );
  });

  test('[M13] new objects replace the old; an empty list means the old', async () => {
    const eng = machine(say('a'));
    const [first, second] = [things(1), things(2)];
    await eng.process(first);
    await eng.restart({ object: 'first', task: 'first', objects: second });
    expect(eng.objects).toBe(second);
    await eng.restart({ object: 'first', task: 'first', objects: [] });
    expect(traces([...first, ...second])).toEqual(['a', 'a a', 'a a']);
  });

  test('[M14] prev at the first task of a block stays there', async () => {
    const eng = machine(say('a'), [at(0, 'halt', (e) => e.halt()), say('b')]);
    const objects = things(1);
    await expect(eng.process(objects)).rejects.toBeInstanceOf(HaltProcessing);
    await expect(eng.restart({ object: 'current', task: 'prev' })).rejects.toBeInstanceOf(
      HaltProcessing
    );
    expect(eng.state.callbackPos).toEqual([1, 0]);
    expect(traces(objects)).toEqual(['a']);
  });

  test('[M11] a position that does not fit is refused and the state stays', async () => {
    const eng = machine(say('a'), say('b'));
    eng.state.callbackPos = [1, 1];
    await expect(
      eng.restart({ object: 'first', task: 'next', objects: things(1) })
    ).rejects.toThrow(PositionError);
    expect(eng.state.toJSON()).toEqual({ tokenPos: -1, callbackPos: [1, 1], processed: false });
    await eng.restart({ object: 'first', task: 'first', objects: things(1) });
    expect(eng.hasCompleted).toBe(true);
  });
});

describe('transitions', () => {
  test.for<[number, string]>([
    [-9, 'a b a b c d'],
    [-1, 'a b a b c d'],
    [0, 'a b b c d'],
    [1, 'a b c d'],
    [2, 'a b d'],
    [9, 'a b']
  ])('[M17] jumpCall(%d) stays in its block', async ([step, expected]) => {
    let left = 1;
    const b = act('b', (eng, { trace }) => {
      trace.push('b');
      if (left-- > 0) eng.jumpCall(step);
    });
    const [obj = new Thing()] = things(1);
    const eng = machine([say('a'), b, [say('c')], say('d')], say('z'));
    await eng.process([obj]);
    expect(obj.trace.join(' ')).toBe(`${expected} z`);
  });

  test('[M17] a step that is no whole number is an error', async () => {
    const eng = machine(act('jump', (e) => e.jumpCall(0.5)));
    await expect(eng.process(things(1))).rejects.toThrow(RangeError);
  });

  test('[M18] a break leaves its block, at the top the object is done', async () => {
    const leave = act('leave', (eng) => eng.breakCurrentLoop());
    const objects = things(2);
    const eng = machine(say('a'), [say('b'), leave, say('c')], say('d'), leave, say('e'));
    await eng.process(objects);
    expect(traces(objects)).toEqual(['a b d', 'a b d']);
    expect([eng.hasCompleted, eng.state.callbackPos]).toEqual([true, [0]]);
  });

  test.for(['stop', 'abort'] as const)('[M19] %s ends the run quietly', async (method) => {
    const signals: string[] = [];
    const eng = machine(say('a'), [at(1, method, (e) => e[method]()), say('b')]);
    for (const signal of ['started', 'finished', 'halted', 'error'] as const) {
      eng.on(signal, () => signals.push(signal));
    }
    const objects = things(3);
    await eng.process(objects);
    expect(traces(objects)).toEqual(['a b', 'a', '']);
    expect(signals).toEqual(['started', 'finished']);
    expect([eng.hasCompleted, eng.state.callbackPos]).toEqual([false, [1, 0]]);
    await eng.restart({ object: 'current', task: 'next' });
    expect(traces(objects)).toEqual(['a b', 'a b', 'a b']);
  });

  test('[M20] a halt comes out with message, action and payload, and is no error', async () => {
    const eng = machine(act('halt', (e) => e.halt('look', { action: 'approval', payload: [1] })));
    const thrown: unknown = await eng.process(things(1)).catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(HaltProcessing);
    expect(thrown).not.toBeInstanceOf(Error);
    expect(thrown).toMatchObject({ message: 'look', action: 'approval', payload: [1] });
    expect(thrown).not.toHaveProperty('stack');
    expect(String(thrown)).toBe('halt: look');
  });

  test('[M20] a wait is a halt of its own kind', async () => {
    const eng = machine(act('wait', (e) => e.wait('later')));
    const thrown: unknown = await eng.process(things(1)).catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(WaitProcessing);
    expect(thrown).toMatchObject({ kind: 'wait', message: 'later', action: null, payload: null });
  });

  test.for(['continueNextToken', 'skipToken'] as const)(
    '[M21] %s goes on with the next object from its first task',
    async (method) => {
      const objects = things(3);
      const eng = machine(say('a'), [at(1, method, (e) => e[method]()), say('b')]);
      await eng.process(objects);
      expect(traces(objects)).toEqual(['a b', 'a', 'a b']);
      expect([eng.hasCompleted, eng.state.callbackPos]).toEqual([true, [0]]);
    }
  );

  test.for<[number, number, string[], boolean]>([
    [3, -2, ['a', 'a a', 'a a', 'a a', 'a'], true],
    [1, 2, ['a', 'a', '', 'a', 'a'], true],
    [1, 0, ['a', 'a a', 'a', 'a', 'a'], true],
    [2, -9, ['a a', 'a a', 'a a', 'a', 'a'], true],
    [2, 3, ['a', 'a', 'a', '', ''], true],
    [2, 4, ['a', 'a', 'a', '', ''], false],
    [2, 9, ['a', 'a', 'a', '', ''], false],
    [4, 1, ['a', 'a', 'a', 'a', 'a'], true]
  ])('[M22] at object %d jumpToken(%d)', async ([index, step, expected, completed]) => {
    let left = 1;
    const jump = at(index, 'jump', (e) => (left-- > 0 ? e.jumpToken(step) : undefined));
    const eng = machine(say('a'), jump);
    const objects = things(5);
    await eng.process(objects);
    expect(traces(objects)).toEqual(expected);
    expect(eng.hasCompleted).toBe(completed);
  });
});

describe('smash through', () => {
  test('[M15] with stopOnHalt false each halt ends a run and begins the next', async () => {
    const signals: string[] = [];
    const eng = machine(
      say('a'),
      act('halt', (e) => e.halt()),
      say('b')
    );
    for (const signal of ['started', 'finished', 'halted', 'error'] as const) {
      eng.on(signal, () => signals.push(signal));
    }
    const objects = things(2);
    await eng.process(objects, { stopOnHalt: false });
    expect(traces(objects)).toEqual(['a', 'a']);
    expect(signals).toEqual(['started', 'halted', 'started', 'halted', 'started', 'finished']);
  });

  test('[M15] stopOnError false passes over WorkflowErrors and nothing else', async () => {
    const errors = [
      new WorkflowError('first'),
      new WorkflowError('second'),
      new TypeError('third')
    ];
    const signals: string[] = [];
    const eng = machine(
      say('a'),
      act('fail', (e) => {
        throw errors[e.state.tokenPos] ?? new Error('too far');
      })
    );
    for (const signal of ['started', 'finished', 'halted', 'error'] as const) {
      eng.on(signal, () => signals.push(signal));
    }
    const objects = things(4);
    await expect(eng.process(objects, { stopOnError: false })).rejects.toBe(errors[2]);
    expect(traces(objects)).toEqual(['a', 'a', 'a', '']);
    expect(signals).toEqual(['started', 'error', 'started', 'error', 'started', 'error']);
  });

  test('[M15] a restart has the same flags', async () => {
    const eng = machine(
      say('a'),
      act('halt', (e) => e.halt())
    );
    const objects = things(3);
    await expect(eng.process(objects)).rejects.toBeInstanceOf(HaltProcessing);
    await eng.restart({ object: 'next', task: 'first', stopOnHalt: false });
    expect(traces(objects)).toEqual(['a', 'a', 'a']);
  });
});

describe('what can be seen', () => {
  test('[M23] current object and task name, before, at a halt, and after', async () => {
    const eng = machine([say('a'), halt, say('b')]);
    const objects = things(1);
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

  test('[M23] during a task its own position and name show', async () => {
    const seen: unknown[] = [];
    const look = act('look', (eng) => seen.push([...eng.state.callbackPos], eng.currentTaskName));
    await machine(say('a'), [say('b'), [look]]).process(things(1));
    expect(seen).toEqual([[1, 1, 0], 'look']);
  });

  test('[M6] the position of a running task cannot be set', async () => {
    const eng = machine(act('meddle', (e) => (e.state.callbackPos = [0])));
    await expect(eng.process(things(1))).rejects.toThrow(EngineBusyError);
  });

  test('[M28] an error sends error, a listener can be taken away', async () => {
    const seen: unknown[] = [];
    const failure = new Error('boom');
    const eng = machine(act('fail', () => Promise.reject(failure)));
    const off = eng.on('error', (event) => seen.push(event));
    eng.on('halted', (event) => seen.push(event));
    const objects = things(1);
    await expect(eng.process(objects)).rejects.toBe(failure);
    expect(seen).toEqual([{ signal: 'error', object: objects[0], reason: failure }]);
    off();
    off();
    await expect(eng.process(objects)).rejects.toBe(failure);
    expect(seen).toHaveLength(1);
  });

  test('[M28] what a listener throws comes out of the run', async () => {
    const eng = machine(say('a'));
    eng.on('started', () => {
      throw new TypeError('listener');
    });
    await expect(eng.process(things(1))).rejects.toThrow('listener');
    expect(eng.isRunning).toBe(false);
  });
});

describe('engines at work', () => {
  test.for(['process', 'restart'] as const)('[M29] %s inside a task is refused', async (call) => {
    const eng = machine(
      say('a'),
      act('again', (e) =>
        call === 'process' ? e.process([]) : e.restart({ object: 'first', task: 'first' })
      )
    );
    const objects = things(1);
    await expect(eng.process(objects)).rejects.toThrow(EngineBusyError);
    expect(traces(objects)).toEqual(['a']);
  });

  test('[M29] a second run beside a waiting one is refused', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const eng = machine(act('wait', () => gate));
    const first = eng.process(things(1));
    await expect(eng.process(things(1))).rejects.toThrow(EngineBusyError);
    open();
    await first;
    await eng.process(things(1));
    expect(eng.hasCompleted).toBe(true);
  });

  test('[M30] the halt of an inner engine halts the outer', async () => {
    const inner = machine(say('inner'), halt);
    const eng = machine(
      say('a'),
      act('nest', (_eng, obj) => inner.process([obj])),
      say('b')
    );
    const objects = things(1);
    await expect(eng.process(objects)).rejects.toMatchObject({ message: 'look' });
    expect(traces(objects)).toEqual(['a inner']);
    expect(eng.currentTaskName).toBe('nest');
    await eng.restart({ object: 'current', task: 'next' });
    expect(traces(objects)).toEqual(['a inner b']);
  });

  test('[M32] a hundred thousand halts, errors and jumps, and a million tasks', async () => {
    const many = Array.from({ length: 100_000 }, () => new Thing());
    await machine(halt).process(many, { stopOnHalt: false });
    const fail = act('fail', () => {
      throw new WorkflowError('no');
    });
    await machine(fail).process(many, { stopOnError: false });
    let jumps = 0;
    const jump = act('jump', (eng) => (++jumps < 100_000 ? eng.jumpCall(0) : undefined));
    await machine(jump).process(things(1));
    let ran = 0;
    const count = act('count', () => void ran++);
    await machine(...Array.from({ length: 10 }, () => count)).process(many);
    expect([jumps, ran]).toEqual([100_000, 1_000_000]);
  });
});
