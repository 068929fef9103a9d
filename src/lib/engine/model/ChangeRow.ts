import { z } from 'zod';

/** What one commit has done to objects: only their ids, so that a reader looks at them as they are now. */
export const changeRowSchema = z.object({
  /** The commit's number: each later one has a higher one, also after the store was cleared. */
  seq: z.number().int().positive(),
  /** Objects that it has stored, new ones and changed ones. */
  objects: z.array(z.string()),
  /** Objects that are not there any more. */
  deleted: z.array(z.string())
});
export type ChangeRow = z.infer<typeof changeRowSchema>;
