import { z } from 'zod';
import { objectStatusSchema } from './ObjectStatus.ts';
import type { ObjectRow } from './ObjectRow.ts';

/** Orders of the list: by `modified` (updated, least_updated) or by creation (newest, oldest). */
export const objectSortSchema = z.enum(['updated', 'least_updated', 'newest', 'oldest']);
export type ObjectSort = z.infer<typeof objectSortSchema>;

/** A place in an ordered list: the row after or before which a page begins. */
export const cursorSchema = z.object({ modified: z.number(), id: z.uuid() });
export type Cursor = z.infer<typeof cursorSchema>;

/** Which stored objects, in what order, and which page of them. Filters are AND-ed. */
export const objectQuerySchema = z.object({
  status: objectStatusSchema.optional(),
  dataType: z.string().optional(),
  action: z.string().optional(),
  idWorkflow: z.uuid().optional(),
  sort: objectSortSchema.default('updated'),
  limit: z.number().int().min(1).max(500).default(50),
  /** The page after this row; `before` gives the page that ends just before it. `after` wins. */
  after: cursorSchema.optional(),
  before: cursorSchema.optional()
});
export type ObjectQuery = z.input<typeof objectQuerySchema>;

/** One page, in the query's order. */
export interface ObjectPage {
  readonly rows: readonly ObjectRow[];
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}
