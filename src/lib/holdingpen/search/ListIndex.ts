import type { PenAnswer, PenQuery } from '$lib/search/index/PenQuery.ts';

/** What an index is at. */
export type IndexProgress =
  | { readonly state: 'starting' }
  /** It reads all objects, or the records of which a query asks something. */
  | { readonly state: 'reading' | 'searching'; readonly done: number; readonly total: number }
  | { readonly state: 'ready'; readonly size: number }
  | { readonly state: 'failed'; readonly reason: string };

/** The index of the list, as far as the page asks it; `undefined` from one that has ended. */
export interface ListIndex {
  query(query: PenQuery): Promise<PenAnswer | undefined>;
  /** All that match, in their order. */
  idsOf(query: PenQuery): Promise<readonly string[] | undefined>;
  /** Answers now, and whenever the answer has changed, until the returned function is called. */
  follow(query: PenQuery, onAnswer: (answer: PenAnswer | undefined) => void): () => void;
}

/** Starts an index, which tells what it is at, and once when it has ended. May throw. */
export type OpenIndex = (hear: {
  readonly onProgress: (progress: IndexProgress) => void;
  readonly onEnd: (reason: string) => void;
}) => ListIndex;
