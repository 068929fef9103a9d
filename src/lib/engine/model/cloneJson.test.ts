import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cloneJson } from './cloneJson.ts';
import type { Json } from './Json.ts';
import { toStorable } from './toStorable.ts';

it('[R15] a copy is equal and shares nothing that can change', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const original = storable(value);
      const text = JSON.stringify(original);
      const copied = cloneJson(original);
      expect(copied).toEqual(original);
      spoil(copied);
      expect(JSON.stringify(original)).toBe(text);
    })
  );
});

function storable(value: unknown): Json {
  try {
    return toStorable(value);
  } catch {
    return null;
  }
}

function spoil(value: Json): void {
  if (typeof value !== 'object' || value === null) return;
  for (const member of Object.values(value)) spoil(member);
  if (Array.isArray(value)) value.push('spoiled');
  else value['spoiled'] = true;
}
