const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The works in one value: of an answer's `message`, of a message's `items`, of a list, or itself. */
export function worksOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => worksOf(item));
  if (!isObject(value) || 'DOI' in value) return [value];
  if (isObject(value.message)) return worksOf(value.message);
  if (Array.isArray(value.items)) return value.items;
  return [value];
}
