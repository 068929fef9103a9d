import { z } from 'zod';
import type { Json } from './Json.ts';

/** An event that was signalled to an object and that no wait has taken yet. */
export const signalRowSchema = z.object({
  id: z.uuid(),
  idObject: z.uuid(),
  /** The run in which the object was: waits of another take no notice of it. */
  idWorkflow: z.uuid(),
  event: z.string().min(1).max(255),
  payload: z.custom<Json>((value) => value !== undefined, 'a signal needs a payload'),
  created: z.number()
});
export type SignalRow = z.infer<typeof signalRowSchema>;
