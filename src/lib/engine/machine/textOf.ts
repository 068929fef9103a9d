/**
 * Anything as text, for messages. Never throws: what has no text of its own, such as an object
 * without a prototype, is called by its type.
 */
export function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return `something of type ${typeof value}`;
  }
}
