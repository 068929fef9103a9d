import type { ObjectRow } from '$lib/engine/index.ts';
import type { DataTerm } from '$lib/search/grammar/SearchTerm.ts';
import { everyGroup, matchData } from '$lib/search/index/matchData.ts';
import type { PenQuery } from '$lib/search/index/PenQuery.ts';

/** Terms whose verdicts are kept, the latest; more where one query has more. */
const mostTerms = 4;

/** Rows that are in memory at once. */
const pieceSize = 500;

/** The revision at which an object matches a term, less than 0 where it does not; 0: it was not there. */
type Verdicts = Map<string, number>;

/** A query that has data terms. */
export interface DataQuestion {
  readonly query: PenQuery;
  /** The objects that all its other terms leave over. */
  readonly candidates: () => readonly string[];
  readonly isWanted: () => boolean;
  readonly onProgress: (done: number, total: number) => void;
}

/** Which records match the data terms of queries: read once a term, then kept up to date. */
export class DataVerdicts {
  readonly #rowsOf: (ids: readonly string[]) => Promise<ObjectRow[]>;
  readonly #known = new Map<string, { term: DataTerm; verdicts: Verdicts }>();
  #reading: Promise<unknown> = Promise.resolve();

  constructor(rowsOf: (ids: readonly string[]) => Promise<ObjectRow[]>) {
    this.#rowsOf = rowsOf;
  }

  /**
   * The candidates that match all data terms of the query. They are asked for again after each reading:
   * when no record is missing the answer holds of the index as it is then. One question is looked after
   * at a time, so that none has forgotten what another has read; one that is not wanted any more has an
   * empty answer.
   */
  among(question: DataQuestion): Promise<Set<string>> {
    const found = this.#reading.then(() => this.#among(question));
    this.#reading = found.catch(() => undefined);
    return found;
  }

  async #among({ query, ...question }: DataQuestion): Promise<Set<string>> {
    const terms = dataTermsOf(query);
    for (;;) {
      const candidates = question.isWanted() ? question.candidates() : [];
      const known = new Map(terms.map((term) => [term, this.#verdictsOf(term, terms.length)]));
      const missing = candidates.filter((id) => [...known.values()].some((one) => !one.has(id)));
      if (missing.length === 0) {
        const matches = (id: string) => (term: DataTerm) => (known.get(term)?.get(id) ?? 0) > 0;
        return new Set(candidates.filter((id) => everyGroup(terms, matches(id))));
      }
      for (let start = 0; start < missing.length; start += pieceSize) {
        if (!question.isWanted()) break;
        question.onProgress(start, missing.length);
        const piece = missing.slice(start, start + pieceSize);
        const rows = await this.#rowsOf(piece);
        for (const [term, verdicts] of known) judge(term, verdicts, { rows, asked: piece });
      }
    }
  }

  /** These objects have changed; `asked` that have no row are gone. */
  take(changed: { readonly rows: readonly ObjectRow[]; readonly asked: readonly string[] }): void {
    for (const { term, verdicts } of this.#known.values()) {
      for (const id of changed.asked) verdicts.delete(id);
      judge(term, verdicts, { ...changed, asked: [] });
    }
  }

  /** All may have changed. */
  forget(): void {
    this.#known.clear();
  }

  #verdictsOf(term: DataTerm, least: number): Verdicts {
    const key = JSON.stringify(term);
    const known = this.#known.get(key) ?? { term, verdicts: new Map<string, number>() };
    this.#known.delete(key);
    this.#known.set(key, known);
    const [oldest = ''] = this.#known.keys();
    if (this.#known.size > Math.max(mostTerms, least)) this.#known.delete(oldest);
    return known.verdicts;
  }
}

export function dataTermsOf({ terms }: PenQuery): DataTerm[] {
  return terms.filter((term) => term.kind === 'data');
}

/** What the feed has told meanwhile is newer than a row that was read before, and stays. */
function judge(
  term: DataTerm,
  verdicts: Verdicts,
  { rows, asked }: { rows: readonly ObjectRow[]; asked: readonly string[] }
): void {
  for (const id of asked) if (!verdicts.has(id)) verdicts.set(id, 0);
  for (const row of rows) {
    if (Math.abs(verdicts.get(row.id) ?? 0) > row.revision) continue;
    verdicts.set(row.id, matchData(row, term) ? row.revision : -row.revision);
  }
}
