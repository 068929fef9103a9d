/** Numbers for the combinations of facet values that occur: there are few, and each is looked at once a query. */
export class Combos {
  /** The values of each, in the order of `facetFields`. */
  readonly tuples: (readonly string[])[] = [];
  readonly #codes = new Map<string, number>();

  constructor(tuples: readonly (readonly string[])[] = []) {
    for (const tuple of tuples) this.codeOf(tuple);
  }

  /** The number of a combination; a new one gets the next. */
  codeOf(values: readonly string[]): number {
    const key = JSON.stringify(values);
    const known = this.#codes.get(key);
    if (known !== undefined) return known;
    const code = this.tuples.push(values) - 1;
    this.#codes.set(key, code);
    return code;
  }
}

/** The combinations that are in use, and the numbers of those given among them. */
export function compact(
  { tuples }: Combos,
  used: Uint32Array<ArrayBuffer>
): { combos: Combos; codes: Uint32Array<ArrayBuffer> } {
  const combos = new Combos();
  const renumber = new Map<number, number>();
  const codes = used.map((old) => {
    const known = renumber.get(old) ?? combos.codeOf(tuples[old] ?? []);
    renumber.set(old, known);
    return known;
  });
  return { combos, codes };
}
