/** Each text once, in alphabetical order. */
export function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort((one, other) => one.localeCompare(other));
}
