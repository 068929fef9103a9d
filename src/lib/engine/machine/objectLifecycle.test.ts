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

  describe('[M36] a halt that cannot be saved is an error of its object', () => {
    const tree: WorkflowBlock<string, Engine> = [(obj, e) => (obj === 'a' ? e.halt('odd') : null)];
    const refusing = (onError: 'throw' | 'continue', refused: unknown) => {
      const saves: string[] = [];
      const { eng } = saving(tree, {
        onError,
        onHalt: 'continue',
        saveObject: (obj, status, { callbackPos, error } = {}) => {
          if (status === 'HALTED') throw refused;
          const at = callbackPos === undefined ? '' : ` ${callbackPos.join('.')}`;
          saves.push(`${obj} ${status}${at}${error === undefined ? '' : ` ${error.message}`}`);
        },
        saveEngine: (status) => void saves.push(`engine ${status}`)
      });
      return { eng, saves };
    };

    test('the run goes on where errors are passed over', async () => {
      const { eng, saves } = refusing('continue', new TypeError('payload'));
      const told: string[] = [];
      for (const name of ['halted', 'error'] as const) eng.on(name, () => told.push(name));
      await eng.process(['a', 'b']);
      expect(saves).toEqual([
        'engine RUNNING',
        'a RUNNING',
        'a ERROR 0 payload',
        'b RUNNING',
        'b COMPLETED',
        'engine ERROR'
      ]);
      expect(told).toEqual(['error']);
    });

    test('else it ends with a WorkflowError, whatever was thrown', async () => {
      for (const refused of [new TypeError('payload'), 'text', undefined, Object.create(null)]) {
        const { eng, saves } = refusing('throw', refused);
        await expect(eng.process(['a', 'b'])).rejects.toBeInstanceOf(WorkflowError);
        expect(saves.slice(1, 3)).toEqual(['a RUNNING', expect.stringMatching(/^a ERROR 0 ./)]);
        expect(saves.at(-1)).toBe('engine ERROR');
        expect(eng.isRunning).toBe(false);
      }
    });

    test('a jump to another object that cannot complete this one is the error of this one', async () => {
      const failing: string[] = [];
      const { eng } = saving([(obj, e) => (obj === 'a' ? e.jumpToken(2) : null)], {
        onError: 'continue',
        saveObject: (obj, status) => {
          if (obj === 'a' && status === 'COMPLETED') throw new TypeError('disk');
          failing.push(`${obj} ${status}`);
        }
      });
      await eng.process(['a', 'b', 'c']);
      expect(failing.slice(0, 3)).toEqual(['a RUNNING', 'a ERROR', 'b RUNNING']);
    });
  });

  test.for([['text'], [undefined], [Object.create(null) as unknown]])(
    '[M35] what is thrown and is no error is saved as one: %#',
    async ([odd]) => {
      const saved: unknown[] = [];
      const tree: WorkflowBlock<string, Engine> = [
        () => {
          throw odd;
        }
      ];
      const { eng } = saving(tree, {
        saveObject: (_obj, status, details) => {
          const error = details?.error;
          if (status === 'ERROR') saved.push(error instanceof WorkflowError, error?.cause);
        }
      });
      await expect(eng.process(['a'])).rejects.toBeInstanceOf(WorkflowError);
      expect(saved).toEqual([true, odd]);
    }
  );

  test('[M35] a save that fails comes out itself', async () => {
    const disk = new Error('disk');
    const { eng } = saving([() => undefined], {
      saveObject: (_obj, status) => (status === 'RUNNING' ? undefined : Promise.reject(disk))
    });
    await expect(eng.process(['a'])).rejects.toBe(disk);
  });
});
