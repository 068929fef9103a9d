import type { Json } from './Json.ts';

const values = new WeakSet<object>();

/** The value has passed `toStorable`, and whoever calls this has it alone and will not change it. */
export function markVetted(value: Json): void {
  if (typeof value === 'object' && value !== null) values.add(value);
}

/** Whether the value has been looked at and cannot have changed since. */
export function isVetted(value: unknown): boolean {
  return typeof value === 'object' && value !== null && values.has(value);
}
