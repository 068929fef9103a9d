import type { Json } from '$lib/engine/index.ts';

/** Where in the input a record lies or went wrong; lines and columns count from 1. */
export interface Place {
  /** Which record of the file, counted from 1, good and bad ones alike. */
  readonly index: number;
  readonly line?: number;
  readonly column?: number;
  /** What the record calls itself, as far as it could be read. */
  readonly identifier?: string;
}

export interface RecordEvent {
  readonly kind: 'record';
  readonly value: Json;
  readonly place: Place;
}

/** A record that cannot be used, and why; reading goes on after it. */
export interface ProblemEvent {
  readonly kind: 'problem';
  readonly place: Place;
  readonly reason: string;
}

export type ReaderEvent = RecordEvent | ProblemEvent;

export interface ReadOptions {
  readonly fileName?: string | undefined;
}

/**
 * One record format. A reader knows no DOM and keeps no state between two `read` calls: it runs
 * in a page, a worker and Node.
 */
export interface Reader {
  /** Unique among the readers, in snake case. */
  readonly name: string;
  readonly title: string;
  readonly doc: string;
  /** Without the dot, lower case. */
  readonly extensions: readonly string[];
  readonly mediaTypes: readonly string[];
  /**
   * How sure the reader is, from 0 (certainly not mine) to 1, that it can read an input that
   * begins with `head` (some ten thousand characters; the whole input if it is shorter).
   */
  sniff(head: string, fileName?: string): number;
  /**
   * Streams the records. The pieces of `source` may be cut anywhere, even inside a surrogate pair.
   * Throws `UnreadableFileError` when the input as a whole cannot be read.
   */
  read(source: AsyncIterable<string>, options: ReadOptions): AsyncGenerator<ReaderEvent>;
}
