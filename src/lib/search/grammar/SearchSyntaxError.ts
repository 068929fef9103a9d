import { PinfoldError } from '$lib/engine/index.ts';

/** Part of a text: `length` characters from `at` on. */
export interface Place {
  readonly at: number;
  readonly length: number;
}

/** A search that cannot be read. `at` and `length` tell which part of it. */
export class SearchSyntaxError extends PinfoldError {
  override readonly name = 'SearchSyntaxError';
  readonly code = 'SEARCH_SYNTAX';
  readonly at: number;
  readonly length: number;
  /** `problem` says what is wrong and what to do, in sentences. */
  constructor(problem: string, { at, length }: Place) {
    super(`At character ${at + 1}: ${problem}`, { at, length });
    this.at = at;
    this.length = length;
  }
}
