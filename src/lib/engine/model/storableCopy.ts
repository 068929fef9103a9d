import { cloneJson } from './cloneJson.ts';
import type { Json } from './Json.ts';
import { toStorable } from './toStorable.ts';

/** A copy of `value` that can be stored and that nothing can change any more. Throws `NotStorableError`. */
export function storableCopy(value: unknown, path: string): Json {
  return cloneJson(toStorable(value, path));
}
