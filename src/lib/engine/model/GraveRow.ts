import { z } from 'zod';

/**
 * What an object was before a decision, so that the decision can be taken back: the object itself and,
 * where the decision deleted it, its snapshots, logs, wake and signals, as one JSON text.
 */
export const graveRowSchema = z.object({
  /** The decision's id. */
  id: z.string(),
  idObject: z.uuid(),
  /** Characters of `json`. */
  size: z.number().int().nonnegative(),
  json: z.string()
});
export type GraveRow = z.infer<typeof graveRowSchema>;

/** How much is kept for taking decisions back. */
export interface GravesSize {
  readonly count: number;
  /** Characters in all: bytes, for most texts. */
  readonly size: number;
}
