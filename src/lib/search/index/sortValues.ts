/** What objects can be sorted by. */
export type SortValue = string | number;

/** Negative when `a` comes first: numbers before texts, and what has no value at the end. */
export function compareValues(a: SortValue | undefined, b: SortValue | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : 1;
}

/**
 * Places of the values in ascending order, equal ones in the order in which they come. Compares
 * beginnings as numbers first: that is several times as quick as comparing texts.
 */
export function sortPlaces(values: readonly (SortValue | undefined)[]): Uint32Array<ArrayBuffer> {
  const heads = Float64Array.from(values, headOf);
  const places = Array.from(values, (_, place) => place);
  places.sort((a, b) => {
    const [one = 0, other = 0] = [heads[a], heads[b]];
    return one < other ? -1 : one > other ? 1 : compareValues(values[a], values[b]) || a - b;
  });
  return Uint32Array.from(places);
}

/** A number that is never greater than that of a later value. */
function headOf(value: SortValue | undefined): number {
  if (value === undefined) return Infinity;
  if (typeof value === 'number') return -Infinity;
  let head = 0;
  for (let i = 0; i < 6; i += 1) {
    const code = i < value.length ? value.charCodeAt(i) + 1 : 0;
    head = head * 256 + Math.min(code, 255);
  }
  return head;
}
