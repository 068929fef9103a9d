import { z } from 'zod';

/** What the page of decisions shows, as it stands in the address; what cannot be read is its default. */
export interface DecisionsPageQuery {
  /** Name of a curator; '' for those without one. */
  readonly who?: string | undefined;
  readonly action?: string | undefined;
  readonly page: number;
}

const text = z.string().max(255).optional().catch(undefined);
const querySchema: z.ZodType<DecisionsPageQuery> = z.object({
  who: text,
  action: text,
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1)
});

/** Reads the query out of an address. */
export function parseDecisionsQuery(params: URLSearchParams): DecisionsPageQuery {
  return querySchema.parse(Object.fromEntries(params));
}
