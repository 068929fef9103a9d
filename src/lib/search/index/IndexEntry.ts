import { z } from 'zod';
import { objectStatusSchema } from '$lib/engine/index.ts';

/** What the index is told of an object. Times are milliseconds since 1970. */
export const indexEntrySchema = z.object({
  id: z.string(),
  revision: z.number(),
  status: objectStatusSchema,
  action: z.string().nullable(),
  dataType: z.string(),
  /** Name of the workflow; '' when none ever ran it. */
  workflow: z.string(),
  owner: z.string(),
  uri: z.string(),
  /** The kind of its error (see `errorKind`); '' when it has none. */
  errorKind: z.string(),
  created: z.number(),
  modified: z.number(),
  title: z.string(),
  description: z.string(),
  additional: z.string(),
  /** What words are looked for in besides the three above (CHECKLIST 1.11/105). */
  text: z.string(),
  sortKeys: z.record(z.string(), z.union([z.string(), z.number()]))
});
export type IndexEntry = z.infer<typeof indexEntrySchema>;

/** What has changed since: entries that are new or other than before, and ids that are gone. */
export interface IndexChanges {
  readonly put: readonly IndexEntry[];
  readonly deleted: readonly string[];
}
