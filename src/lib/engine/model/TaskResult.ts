import { z } from 'zod';
import type { Json } from './Json.ts';

/** A finding of a task, shown with the object by the result view it names. */
export const taskResultSchema = z.object({
  name: z.string(),
  result: z.custom<Json>((value) => value !== undefined, 'a task result needs a result'),
  view: z.string().default('default')
});
export type TaskResult = z.infer<typeof taskResultSchema>;
