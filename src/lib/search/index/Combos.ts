import { facetFields } from './Doc.ts';
import { Uints } from './Uints.ts';

/** The values of one facet by number, and which of them each combination has. */
export interface FacetValues {
  readonly values: readonly string[];
  readonly codes: Uints;
}

/**
 * Numbers for the combinations of facet values that occur: there are far fewer than objects, and
 * each is looked at once a query.
 */
export class Combos {
  readonly facets: readonly (FacetValues & { readonly values: string[] })[] = facetFields.map(
    () => ({ values: [], codes: new Uints() })
  );
  readonly #codes = new Map<string, number>();
  readonly #valueCodes = facetFields.map(() => new Map<string, number>());

  constructor(tuples: readonly (readonly string[])[] = []) {
    for (const tuple of tuples) this.codeOf(tuple);
  }

  get size(): number {
    return this.#codes.size;
  }

  /** The number of a combination, whose values are in the order of `facetFields`; a new one gets the next. */
  codeOf(tuple: readonly string[]): number {
    const key = JSON.stringify(tuple);
    const known = this.#codes.get(key);
    if (known !== undefined) return known;
    const code = this.#codes.size;
    this.#codes.set(key, code);
    this.facets.forEach(({ values, codes }, facet) => {
      const value = tuple[facet] ?? '';
      const valueCodes = this.#valueCodes[facet];
      const valueCode = valueCodes?.get(value) ?? values.length;
      if (valueCode === values.length) values.push(value);
      valueCodes?.set(value, valueCode);
      codes.push(valueCode);
    });
    return code;
  }

  tuple(code: number): string[] {
    return this.facets.map(({ values, codes }) => values[codes.view()[code] ?? 0] ?? '');
  }

  tuples(): string[][] {
    return Array.from({ length: this.size }, (_, code) => this.tuple(code));
  }
}

/** The combinations that are in use, and the numbers of those given among them. */
export function compact(
  old: Combos,
  used: Uint32Array<ArrayBuffer>
): { combos: Combos; codes: Uint32Array<ArrayBuffer> } {
  const combos = new Combos();
  const renumber = new Map<number, number>();
  const codes = used.map((code) => {
    const known = renumber.get(code) ?? combos.codeOf(old.tuple(code));
    renumber.set(code, known);
    return known;
  });
  return { combos, codes };
}
