import { z } from 'zod';
import { startPointSchema } from './StartPoint.ts';

/**
 * A group of objects that a run has in hand: one row a group stands for "these are RUNNING".
 * It is added before the group's first task and removed in the commit that stores its last object,
 * so a claim whose holder is dead names exactly what a crash has left undone.
 */
export const claimRowSchema = z.object({
  id: z.uuid(),
  idWorkflow: z.uuid(),
  /** Name of the lease held while the run lives; free means that the holder is dead. */
  holder: z.string(),
  /** `start` (with a snapshot) or `start_again` (without) from the first task, or where each object continues. */
  startPoint: z.union([z.literal('start'), z.literal('start_again'), startPointSchema]),
  /** Stored objects in the group. */
  oids: z.array(z.uuid()),
  /** Revision of each of `oids` when claimed: a higher one now means that it is done. */
  revisions: z.array(z.number().int()),
  /** Objects in the group that are not stored yet; their packed rows lie in the claim's input. */
  inputs: z.number().int().nonnegative(),
  /** Which group of its run it is, from 0: what is taken up again keeps its order. */
  place: z.number().int().nonnegative().default(0),
  created: z.number()
});
export type ClaimRow = z.infer<typeof claimRowSchema>;

/** The new objects of a claim, packed: an array of object rows as one JSON string. */
export const claimInputSchema = z.object({ id: z.uuid(), json: z.string() });
export type ClaimInput = z.infer<typeof claimInputSchema>;
