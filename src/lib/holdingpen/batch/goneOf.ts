import type { BatchObject } from './BatchObject.ts';

/** Those of the ids whose objects were not found. */
export function goneOf(ids: readonly string[], found: readonly BatchObject[]): readonly string[] {
  const there = new Set(found.map(({ id }) => id));
  return ids.filter((id) => !there.has(id));
}
