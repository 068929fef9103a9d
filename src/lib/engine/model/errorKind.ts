/** What differs from one object to the next: what stands in quotes, ids, numbers. */
const particulars =
  /"[^"]*"|“[^”]*”|(?<!\w)'[^']*'(?!\w)|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\d+(?:[.,]\d+)*/gi;

/**
 * The kind of an error by what it says: the same for all that differ in ids, numbers and what stands in
 * quotes only. "RangeError: 5 is above 3" is of the kind of "RangeError: 7.5 is above 3".
 */
export function errorKind(said: string): string {
  return said.replace(particulars, '#');
}
