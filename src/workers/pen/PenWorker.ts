import { z } from 'zod';
import type { PenAnswer } from '$lib/search/index/PenQuery.ts';

/** What the worker is at. */
export const penProgressSchema = z.discriminatedUnion('state', [
  /** It reads all objects, since it had no index of them: nothing is answered before it is through. */
  z.object({ state: z.literal('reading'), done: z.number(), total: z.number() }),
  /** It reads the records of which a query asks something: its answer comes after that. */
  z.object({ state: z.literal('searching'), done: z.number(), total: z.number() }),
  z.object({ state: z.literal('ready'), size: z.number() }),
  /** It answers no more. */
  z.object({ state: z.literal('failed'), reason: z.string() })
]);
export type PenProgress = z.infer<typeof penProgressSchema>;

/** The two ends of a range of rows. */
export const penRangeSchema = z.strictObject({ fromId: z.string(), toId: z.string() });
export type PenRange = z.infer<typeof penRangeSchema>;

/**
 * What the worker that keeps the list's index offers to the page that spawned it. A query crosses as it
 * comes and is parsed here; ids and counts go back, never rows.
 */
export interface PenWorker {
  /** Begins. `onProgress` hears what it is at, `onAnswer` the answers to what is followed. */
  open(
    onProgress: (progress: PenProgress) => void,
    onAnswer: (number: number, answer: PenAnswer) => void
  ): void;
  query(query: unknown): Promise<PenAnswer>;
  /** All that match, in order. */
  idsOf(query: unknown): Promise<string[]>;
  /** What matches from one row to the other. */
  rangeOf(query: unknown, range: unknown): Promise<string[]>;
  /** Answers now, and again whenever the answer has changed, under a number of the page's own choice. */
  follow(number: number, query: unknown): void;
  unfollow(number: number): void;
}
