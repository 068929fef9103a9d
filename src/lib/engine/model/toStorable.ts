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
  return storable(value, path, 0);
}

function storable(value: unknown, path: string, depth: number): Json {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.isWellFormed() ? value : value.toWellFormed();
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    throw new NotStorableError(path, `${value} is no JSON number; use null or a text`);
  }
  if (depth >= maxDepth) throw new NotStorableError(path, `nested deeper than ${maxDepth}`);
  if (Array.isArray(value)) return storableArray(value, path, depth);
  if (typeof value === 'object' && isPlain(value)) return storableObject(value, path, depth);
  throw new NotStorableError(
    path,
    `${kindOf(value)} is not JSON; store text, numbers, lists and plain objects`
  );
}

function storableArray(value: readonly unknown[], path: string, depth: number): Json {
  let copy: Json[] | undefined;
  for (let index = 0; index < value.length; index += 1) {
    const before = value[index];
    const after = storable(before, `${path}[${index}]`, depth + 1);
    if (after !== before) (copy ??= [...(value as Json[])])[index] = after;
  }
  return copy ?? (value as Json[]);
}

function storableObject(value: object, path: string, depth: number): Json {
  const source = value as Record<string, unknown>;
  let copy: Record<string, Json> | undefined;
  for (const key of Object.keys(source)) {
    if (refusedKeys.has(key)) throw new NotStorableError(`${path}.${key}`, 'this key is refused');
    const before = source[key];
    const after = storable(before, `${path}.${key}`, depth + 1);
    const name = key.isWellFormed() ? key : key.toWellFormed();
    if (after === before && name === key) continue;
    copy ??= { ...(source as Record<string, Json>) };
    if (name !== key) delete copy[key];
    copy[name] = after;
  }
  return copy ?? (source as Record<string, Json>);
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
