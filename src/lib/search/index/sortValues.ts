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

/** Places of the values in ascending order, equal ones in the order in which they come. */
export function sortPlaces(values: readonly (SortValue | undefined)[]): Uint32Array<ArrayBuffer> {
  const places = { number: [] as number[], string: [] as number[], none: [] as number[] };
  const heads = new Float64Array(values.length);
  values.forEach((value, place) => {
    if (value === undefined) {
      places.none.push(place);
    } else if (typeof value === 'number') {
      heads[place] = value;
      places.number.push(place);
    } else {
      heads[place] = headOf(value);
      places.string.push(place);
    }
  });
  places.number.sort((a, b) => (heads[a] ?? 0) - (heads[b] ?? 0) || a - b);
  places.string.sort(
    (a, b) => (heads[a] ?? 0) - (heads[b] ?? 0) || compareValues(values[a], values[b]) || a - b
  );
  return Uint32Array.from([...places.number, ...places.string, ...places.none]);
}

/**
 * The beginning of a text as a number that is never greater than that of a later text. Numbers are
 * compared several times as quickly.
 */
function headOf(value: string): number {
  let head = 0;
  for (let i = 0; i < 6; i += 1) {
    const code = i < value.length ? value.charCodeAt(i) + 1 : 0;
    head = head * 256 + Math.min(code, 255);
  }
  return head;
}
