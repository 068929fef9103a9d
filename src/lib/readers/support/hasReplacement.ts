import type { Json } from '$lib/engine/index.ts';

/** Whether any text inside holds U+FFFD, which a decoder puts for bytes that it cannot decode. */
export function hasReplacement(value: Json): boolean {
  if (typeof value === 'string') return value.includes('\uFFFD');
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, item]) => key.includes('\uFFFD') || hasReplacement(item)
  );
}
