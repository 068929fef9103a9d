import { describe, expect, test } from 'vitest';
import { Machine } from './Machine.ts';
import { WorkflowError } from './machineErrors.ts';
import { objectLifecycle, type LifecycleOptions } from './objectLifecycle.ts';
import type { WorkflowBlock } from './Task.ts';
import { HaltProcessing } from './transitions.ts';

type Engine = Machine<string>;
type Options = Partial<LifecycleOptions<string, Engine>>;

function saving(
  tree: WorkflowBlock<string, Engine>,
  options: Options = {}
): { eng: Engine; saves: string[] } {
  const saves: string[] = [];
  const lifecycle = objectLifecycle<string, Engine>({
    saveObject: (obj, status, { callbackPos, halt, error } = {}) => {
      const details = [callbackPos?.join('.'), halt?.message, error?.message];
      saves.push([obj, status, ...details.filter((detail) => detail !== undefined)].join(' '));
    },
    putBack: async (obj) => {
      await Promise.resolve();
      saves.push(`${obj} back`);
    },
    saveEngine: (status) => void saves.push(`engine ${status}`),
    ...options
  });
  const eng = new Machine<string>(lifecycle);
  eng.callbacks.replace(tree);
  return { eng, saves };
}

test('[M33] a run that comes to its end', async () => {
  const { eng, saves } = saving([() => undefined]);
  await eng.process(['a', 'b']);
  expect(saves).toEqual([
    'engine RUNNING',
    'a RUNNING',
    'a COMPLETED',
    'b RUNNING',
    'b COMPLETED',
    'engine COMPLETED'
  ]);
});

describe('[M34] no object is left RUNNING', () => {
  test('a halt that ends the run', async () => {
    const { eng, saves } = saving([[(_obj, e) => e.halt('look')]]);
    await expect(eng.process(['a', 'b'])).rejects.toBeInstanceOf(HaltProcessing);
    expect(saves).toEqual(['engine RUNNING', 'a RUNNING', 'a HALTED 0.0 look', 'engine HALTED']);
  });

  test('a wait and a halt that let the run go on', async () => {
    const { eng, saves } = saving([(obj, e) => (obj === 'a' ? e.wait('later') : e.halt('look'))], {
      onHalt: 'continue'
    });
    await eng.process(['a', 'b']);
    expect(saves).toEqual([
      'engine RUNNING',
      'a RUNNING',
      'a WAITING 0 later',
      'b RUNNING',
      'b HALTED 0 look',
      'engine HALTED'
    ]);
  });

  test.for<[keyof Engine & ('stop' | 'abort' | 'skipToken' | 'continueNextToken'), string[]]>([
    ['stop', ['a COMPLETED', 'engine HALTED']],
    ['abort', ['a back', 'engine HALTED']],
    ['skipToken', ['a back', 'b RUNNING', 'b COMPLETED', 'engine HALTED']],
    ['continueNextToken', ['a COMPLETED', 'b RUNNING', 'b COMPLETED', 'engine COMPLETED']]
  ])('%s', async ([method, expected]) => {
    const { eng, saves } = saving([(obj, e) => (obj === 'a' ? e[method]() : undefined)]);
    await eng.process(['a', 'b']);
    expect(saves.slice(2)).toEqual(expected);
  });

  test('a jump to another object', async () => {
    const { eng, saves } = saving([(obj, e) => (obj === 'a' ? e.jumpToken(2) : undefined)]);
    await eng.process(['a', 'b', 'c']);
    expect(saves.slice(2)).toEqual(['a COMPLETED', 'c RUNNING', 'c COMPLETED', 'engine COMPLETED']);
  });
});

describe('errors', () => {
  const fail = (obj: string): void => {
    if (obj === 'a') throw new TypeError('boom');
  };

  test('[M35] an error becomes a WorkflowError with object and cause', async () => {
    const { eng, saves } = saving([fail], { idOf: (obj) => `id-${obj}`, idWorkflow: 'run-1' });
    const thrown: unknown = await eng.process(['a', 'b']).catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(WorkflowError);
    expect(thrown).toMatchObject({
      code: 'WORKFLOW_FAILED',
      message: 'boom',
      idObject: 'id-a',
      idWorkflow: 'run-1',
      details: { idObject: 'id-a', idWorkflow: 'run-1' },
      cause: new TypeError('boom')
    });
    expect(saves).toEqual(['engine RUNNING', 'a RUNNING', 'a ERROR 0 boom', 'engine ERROR']);
  });

  test('[M33] an error that is passed over makes the run ERROR', async () => {
    const { eng, saves } = saving([fail], { onError: 'continue' });
    await eng.process(['a', 'b']);
    expect(saves.slice(2)).toEqual(['a ERROR 0 boom', 'b RUNNING', 'b COMPLETED', 'engine ERROR']);
  });

  test('[M35] a save that fails comes out itself', async () => {
    const disk = new Error('disk');
    const { eng } = saving([() => undefined], {
      saveObject: (_obj, status) => (status === 'RUNNING' ? undefined : Promise.reject(disk))
    });
    await expect(eng.process(['a'])).rejects.toBe(disk);
  });
});
