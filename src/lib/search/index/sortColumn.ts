import { Lexicon } from './Lexicon.ts';
import type { SortValue } from './sortValues.ts';

type Values = readonly (SortValue | undefined)[];

/**
 * The values of a sort key as they are stored: each text once, joined, then numbers. `codes` counts
 * from 1 through the texts and on through the numbers; 0 is no value.
 */
export interface SortColumn {
  readonly texts: string;
  readonly numbers: Float64Array<ArrayBuffer>;
  readonly codes: Uint32Array<ArrayBuffer>;
}

export function packSortColumn(values: Values): SortColumn {
  const distinct = new Set(values);
  const texts = [...distinct].filter((value) => typeof value === 'string');
  const numbers = [...distinct].filter((value) => typeof value === 'number');
  const codes = new Map<SortValue | undefined, number>(
    [...texts, ...numbers].map((value, place) => [value, place + 1])
  );
  return {
    texts: Lexicon.of(texts).joined,
    numbers: Float64Array.from(numbers),
    codes: Uint32Array.from(values, (value) => codes.get(value) ?? 0)
  };
}

export function unpackSortColumn({ texts, numbers, codes }: SortColumn): Values {
  const known: Values = [undefined, ...texts.split('\n').slice(0, -1), ...numbers];
  return Array.from(codes, (code) => known[code]);
}
