import { cloneJson } from './cloneJson.ts';
import type { Json } from './Json.ts';
import { toStorable } from './toStorable.ts';

const copies = new WeakSet<object>();

/**
 * A copy of `value` that can be stored and that nothing changes any more but by what is storable
 * itself. Throws `NotStorableError`.
 */
export function storableCopy(value: unknown, path: string): Json {
  const copy = cloneJson(toStorable(value, path));
  if (typeof copy === 'object' && copy !== null) copies.add(copy);
  return copy;
}

/** Whether `storableCopy` made this value, so that it need not be looked at once more. */
export function isStorableCopy(value: unknown): boolean {
  return typeof value === 'object' && value !== null && copies.has(value);
}
