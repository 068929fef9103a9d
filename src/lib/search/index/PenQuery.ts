import { z } from 'zod';
import { searchTermSchema } from '../grammar/SearchTerm.ts';

/**
 * An order of the list. `key` is `modified`, `created`, `title`, or a key of `getSortData`. Equal
 * ones stand in the order of `modified`, then of their ids; descending is the exact reverse. Those
 * without the key come last either way.
 */
export const penSortSchema = z.object({ key: z.string(), descending: z.boolean() });
export type PenSort = z.infer<typeof penSortSchema>;

/** Which objects, in what order, and which page of them. */
export const penQuerySchema = z.object({
  terms: z.array(searchTermSchema).readonly(),
  sort: penSortSchema,
  limit: z.number().int().nonnegative(),
  offset: z.number().int().nonnegative().optional(),
  /** The page after the place of this object, whether it matches or not. Goes before `offset` if it is known. */
  after: z.string().optional(),
  /** The page that ends before the place of this object; goes as `after` does. */
  before: z.string().optional(),
  /** The time that `7d` and the ages count from. */
  now: z.number()
});
export type PenQuery = z.infer<typeof penQuerySchema>;

const facetSchema = z.array(z.object({ value: z.string(), count: z.number() })).readonly();

/**
 * How many match by each value, the most frequent first; '' stands for "none". Each facet leaves
 * out its own terms, so that it tells what choosing another value would give. `age` has always the
 * same values, such that `after:VALUE` is the term for each.
 */
export const penFacetsSchema = z.object({
  status: facetSchema,
  action: facetSchema,
  type: facetSchema,
  workflow: facetSchema,
  owner: facetSchema,
  age: facetSchema
});
export type PenFacets = z.infer<typeof penFacetsSchema>;

/** Values of the facet `age`. */
export const ages = ['24h', '7d', '30d', '365d'] as const;

/** A facet has at most so many values: the most frequent. */
export const maxFacetValues = 200;

/** What a query gives. Ids, total and facets are of one pass over one state of the index. */
export const penAnswerSchema = z.object({
  ids: z.array(z.string()).readonly(),
  total: z.number(),
  /** Place of the first of `ids` among all that match. */
  offset: z.number(),
  facets: penFacetsSchema,
  /** Data terms that were left out, since it was not said which objects match them. */
  needsData: z.array(searchTermSchema).readonly()
});
export type PenAnswer = z.infer<typeof penAnswerSchema>;
