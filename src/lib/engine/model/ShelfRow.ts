import { z } from 'zod';

/** Something that can be made anew at any time, kept since that takes a while. */
export const shelfRowSchema = z.object({
  id: z.string(),
  /** The last change that it holds: see `Feed.lastChange`. */
  seq: z.number().int().nonnegative(),
  /** By which code it was made: another code makes it anew. */
  version: z.string(),
  /** Its maker's own: JSON, which the maker parses. */
  header: z.unknown(),
  buffers: z.array(z.instanceof(ArrayBuffer))
});
export type ShelfRow = z.infer<typeof shelfRowSchema>;
