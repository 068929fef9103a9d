import { z } from 'zod';

/** How far a task is that takes long, as it tells itself; the unit is its own. */
export const taskProgressSchema = z.object({
  /** Name of the task. */
  task: z.string(),
  done: z.number().nonnegative(),
  total: z.number().positive(),
  /** What it is at; '' when it says nothing. */
  message: z.string()
});
export type TaskProgress = z.infer<typeof taskProgressSchema>;

/** The ways in which a task may tell it: the part that is done (0 to 1), or numbers and words. */
export const reportSchema = z.union([
  z
    .number()
    .min(0)
    .max(1)
    .transform((done) => ({ done, total: 1, message: '' })),
  taskProgressSchema.pick({ done: true, total: true }).extend({
    message: z.string().max(500).default('')
  })
]);
export type TaskReport = z.input<typeof reportSchema>;
