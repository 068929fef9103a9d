import { z } from 'zod';
import { extraDataSchema } from './ExtraData.ts';
import type { Json } from './Json.ts';
import { callbackPosSchema } from './ObjectRow.ts';

/**
 * Objects on their way, packed: position and data after the task that each has run last. What a
 * later attempt goes on from; it counts as long as a claim names the object.
 */
export const journalRowSchema = z.object({
  id: z.uuid(),
  idWorkflow: z.uuid(),
  /** The holder of the claims under which they are on their way; a row from before this was kept has none. */
  holder: z.string().optional(),
  /** Checkpoints as one JSON string: ten times quicker to store than a row each (PERFORMANCE 2). */
  json: z.string()
});
export type JournalRow = z.infer<typeof journalRowSchema>;

/** An object between two tasks. */
export const checkpointSchema = z.object({
  id: z.uuid(),
  callbackPos: callbackPosSchema,
  data: z.custom<Json>((value) => value !== undefined, 'a checkpoint needs data'),
  extraData: extraDataSchema
});
export type Checkpoint = z.infer<typeof checkpointSchema>;
