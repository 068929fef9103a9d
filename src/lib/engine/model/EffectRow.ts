import { z } from 'zod';
import type { Json } from './Json.ts';

/** What an effect that must not be repeated came to: see `eng.once`. */
export const effectRowSchema = z.object({
  /** The key that the effect itself was given: run, object and the task's own key. */
  id: z.string().max(500),
  idWorkflow: z.uuid(),
  outcome: z.custom<Json>((value) => value !== undefined, 'an effect needs an outcome'),
  created: z.number()
});
export type EffectRow = z.infer<typeof effectRowSchema>;
