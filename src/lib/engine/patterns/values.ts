import { isThenable } from '../machine/isThenable.ts';
import type { Task } from '../machine/Task.ts';
import { resolve, type Operand } from './CMP.ts';
import { whenReady } from './Condition.ts';
import { patternTask, type PatternOptions } from './pattern.ts';

/** What OBJ_GET and OBJ_SET need of an object: its data, which should be a dictionary. */
export interface DataHolder {
  getData(): unknown;
  setData(data: Record<string, unknown>): unknown;
}

/** What ENG_GET and ENG_SET need of an engine. */
export interface ExtraDataHolder {
  extraData: Record<string, unknown>;
}

export interface ObjGetOptions extends PatternOptions {
  /**
   * Of several keys: `all` answers a dictionary, or false when one is missing; `any` the first
   * value there is, or undefined; `many` a dictionary of those there are (CHECKLIST 2.9/65).
   */
  readonly cond?: 'all' | 'any' | 'many';
}

/** Does nothing. */
export const EMPTY_CALL: Task<unknown, unknown> = patternTask<unknown, unknown>(
  { name: 'EMPTY_CALL', doc: 'Do nothing.' },
  () => undefined
);

/**
 * Answers values of the object's data, to be used as a condition or an operand. One key: its value,
 * or false. What is missing, null, false, 0 or an empty text counts as missing among several keys.
 */
export function OBJ_GET<O extends DataHolder>(
  keys: string | readonly string[],
  { cond = 'all', ...options }: ObjGetOptions = {}
): Task<O, unknown> {
  return patternTask<O, unknown>(
    { name: 'OBJ_GET', doc: 'Read values of the data.', params: { keys, cond }, ...options },
    (obj) => {
      const data = toRecord(obj.getData());
      if (typeof keys === 'string') return Object.hasOwn(data, keys) ? data[keys] : false;
      const found = keys
        .filter((key) => Object.hasOwn(data, key) && Boolean(data[key]))
        .map((key): [string, unknown] => [key, data[key]]);
      if (cond === 'any') return found[0]?.[1];
      return cond === 'all' && found.length < keys.length ? false : Object.fromEntries(found);
    }
  );
}

/** Sets one key of the object's data, which becomes a new dictionary. */
export function OBJ_SET<O extends DataHolder, E>(
  key: string,
  value: Operand<O, E>,
  options: PatternOptions = {}
): Task<O, E> {
  return patternTask<O, E>(
    { name: 'OBJ_SET', doc: `Set ${key} of the data.`, params: { key }, branch: false, ...options },
    (obj, eng) => keepWaiting(resolve(value, obj, eng), (ready) => setKey(obj, key, ready))
  );
}

/** Answers a value of the engine's extra data, or undefined. */
export function ENG_GET(key: string, options: PatternOptions = {}): Task<unknown, ExtraDataHolder> {
  return patternTask<unknown, ExtraDataHolder>(
    { name: 'ENG_GET', doc: `Read ${key} of the engine.`, params: { key }, ...options },
    (_obj, eng) => (Object.hasOwn(eng.extraData, key) ? eng.extraData[key] : undefined)
  );
}

/** Sets a value of the engine's extra data. */
export function ENG_SET<O, E extends ExtraDataHolder>(
  key: string,
  value: Operand<O, E>,
  options: PatternOptions = {}
): Task<O, E> {
  return patternTask<O, E>(
    {
      name: 'ENG_SET',
      doc: `Set ${key} of the engine.`,
      params: { key },
      branch: false,
      ...options
    },
    (obj, eng) =>
      keepWaiting(resolve(value, obj, eng), (ready) => {
        eng.extraData[key] = ready;
      })
  );
}

/** Sets one key of an object's data. */
export function setKey(obj: DataHolder, key: string, value: unknown): void {
  obj.setData({ ...toRecord(obj.getData()), [key]: value });
}

/** Answers nothing, or the promise of nothing: what was set is not the task's result. */
function keepWaiting(value: unknown, act: (ready: unknown) => void): unknown {
  const outcome = whenReady(value, act);
  return isThenable(outcome) ? outcome : undefined;
}

function toRecord(data: unknown): Record<string, unknown> {
  return isRecord(data) ? data : {};
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
