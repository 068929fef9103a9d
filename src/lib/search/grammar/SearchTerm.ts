import { z } from 'zod';

/** The fields that a term may name, besides the two of time and those of the record. */
export const searchFieldSchema = z.enum([
  'status',
  'action',
  'workflow',
  'type',
  'uri',
  'owner',
  'error'
]);
export type SearchField = z.infer<typeof searchFieldSchema>;

const negated = z.boolean();

/** Part of the text of a row, a word or a phrase; small and capital letters and accents are alike. */
const textTermSchema = z.object({ kind: z.literal('text'), text: z.string(), negated });

/**
 * A field of the object. `value` is as written, but a status is its stored word wherever it names
 * one; it may hold `*`. '' stands for "none".
 */
const fieldTermSchema = z.object({
  kind: z.literal('field'),
  field: searchFieldSchema,
  value: z.string(),
  negated
});

/** About `modified`: a date as written (`2026-11-28`), or how long ago (`7d`, `24h`). */
const timeTermSchema = z.object({
  kind: z.literal('time'),
  side: z.enum(['before', 'after']),
  value: z.string(),
  negated
});

/** Part of a field of the record, which only the stored row can tell: see `matchData`. */
const dataTermSchema = z.object({
  kind: z.literal('data'),
  path: z.array(z.string().min(1)).min(1),
  value: z.string(),
  negated
});
export type DataTerm = z.infer<typeof dataTermSchema>;

/** One condition of a search: see `parseSearch` for how it is written and how several go together. */
export const searchTermSchema = z.discriminatedUnion('kind', [
  textTermSchema,
  fieldTermSchema,
  timeTermSchema,
  dataTermSchema
]);
export type SearchTerm = z.infer<typeof searchTermSchema>;
