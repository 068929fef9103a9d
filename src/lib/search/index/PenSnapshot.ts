import { z } from 'zod';

/** Number of the form of a snapshot, of the words in it too; one of another form is not read. */
export const snapshotFormat = 1;

/** What `header` holds. Joined texts are cheaper to store and to read than lists of them. */
export const snapshotHeaderSchema = z.object({
  format: z.literal(snapshotFormat),
  ids: z.string(),
  texts: z.array(z.string()),
  words: z.string(),
  uris: z.string(),
  errors: z.string(),
  combos: z.array(z.array(z.string())),
  sortKeys: z.array(z.object({ key: z.string(), texts: z.string() })),
  orders: z.array(z.object({ key: z.string(), present: z.number().int().nonnegative() }))
});
export type SnapshotHeader = z.infer<typeof snapshotHeaderSchema>;

/** The index as it is stored: what can be cloned and kept in one record. `header` is plain JSON. */
export interface PenSnapshot {
  readonly header: unknown;
  readonly buffers: readonly ArrayBuffer[];
}
