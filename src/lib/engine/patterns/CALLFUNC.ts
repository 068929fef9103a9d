import { isThenable } from '../machine/isThenable.ts';
import type { Task } from '../machine/Task.ts';
import { resolve, type Operand } from './CMP.ts';
import { whenReady } from './Condition.ts';
import { patternTask, type PatternOptions } from './pattern.ts';
import { setKey, type DataHolder } from './values.ts';

export interface CallFuncOptions<O, E> extends PatternOptions {
  /** Values, or functions of object and engine, such as OBJ_GET and ENG_GET make. */
  readonly args?: readonly Operand<O, E>[];
  /** The key of the object's data that gets the result. */
  readonly outKey?: string;
}

/** Calls any function with the arguments given, one after the other made ready. */
export function CALLFUNC<O extends DataHolder, E>(
  fn: (...args: unknown[]) => unknown,
  { args = [], outKey, ...options }: CallFuncOptions<O, E> = {}
): Task<O, E> {
  return patternTask<O, E>(
    {
      name: 'CALLFUNC',
      doc: `Call ${fn.name === '' ? 'a function' : fn.name}.`,
      branch: false,
      ...options
    },
    (obj, eng) => {
      const values = args.map((arg) => resolve(arg, obj, eng));
      const ready = values.some(isThenable) ? Promise.all(values) : values;
      return whenReady(ready, () =>
        whenReady(isThenable(ready) ? ready.then((all) => fn(...all)) : fn(...values), (result) => {
          if (outKey !== undefined) setKey(obj, outKey, result);
        })
      );
    }
  );
}
