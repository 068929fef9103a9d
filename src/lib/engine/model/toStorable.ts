import type { Json } from './Json.ts';
import { NotStorableError } from './storeErrors.ts';

/** Deepest nesting that is stored: IndexedDB itself fails at some thousands. */
const maxDepth = 100;
const refusedKeys = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The one gate through which every value goes before it is stored or after it was read from
 * outside: JSON only, at most 100 deep, no key that could reach a prototype. Answers the value
 * itself when all strings are well formed, otherwise a copy with lone surrogates replaced.
 * Throws `NotStorableError` with the path of the first offence (RELIABILITY 1 and 5).
 */
export function toStorable(value: unknown, path = 'data'): Json {
  try {
    return storable(value, 0);
  } catch (error) {
    if (!(error instanceof Offence)) throw error;
    throw new NotStorableError(path + error.path, error.reason);
  }
}

/** What is wrong with a value; the path grows while it is thrown upwards, so that no good value pays for one. */
class Offence {
  path = '';
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }

  at(step: string): this {
    this.path = step + this.path;
    return this;
  }
}

function storable(value: unknown, depth: number): Json {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.isWellFormed() ? value : value.toWellFormed();
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    throw new Offence(`${value} is no JSON number; use null or a text`);
  }
  if (depth >= maxDepth) throw new Offence(`nested deeper than ${maxDepth}`);
  if (Array.isArray(value)) return storableArray(value, depth);
  if (typeof value === 'object' && isPlain(value)) return storableObject(value, depth);
  throw new Offence(`${kindOf(value)} is not JSON; store text, numbers, lists and plain objects`);
}

function storableArray(value: readonly unknown[], depth: number): Json {
  let copy: Json[] | undefined;
  for (let index = 0; index < value.length; index += 1) {
    const before = value[index];
    const after = below(before, depth, index);
    if (after !== before) (copy ??= [...(value as Json[])])[index] = after;
  }
  return copy ?? (value as Json[]);
}

function storableObject(value: object, depth: number): Json {
  const source = value as Record<string, unknown>;
  let copy: Record<string, Json> | undefined;
  for (const key of Object.keys(source)) {
    if (refusedKeys.has(key)) throw new Offence('this key is refused').at(`.${key}`);
    const before = source[key];
    const after = below(before, depth, key);
    const name = key.isWellFormed() ? key : key.toWellFormed();
    if (after === before && name === key) continue;
    copy ??= { ...(source as Record<string, Json>) };
    if (name !== key) delete copy[key];
    copy[name] = after;
  }
  return copy ?? (source as Record<string, Json>);
}

function below(value: unknown, depth: number, place: string | number): Json {
  if (typeof value === 'string' && value.isWellFormed()) return value;
  try {
    return storable(value, depth + 1);
  } catch (error) {
    if (error instanceof Offence) error.at(typeof place === 'number' ? `[${place}]` : `.${place}`);
    throw error;
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (typeof value === 'object' && value !== null) return `a ${value.constructor.name}`;
  return `a ${typeof value}`;
}
