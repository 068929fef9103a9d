import { objectStatusSchema, type ObjectStatus } from './ObjectStatus.ts';

/** Number of objects by facet key (see `facetKey`); kept by the store with every commit. */
export type Tally = Record<string, number>;

/** What objects are counted by. */
export interface Facet {
  readonly status: ObjectStatus;
  readonly dataType: string;
  readonly action: string | null;
}

/** The fields of an object row that it is counted by. */
export interface Counted {
  readonly status: ObjectStatus;
  readonly dataType: string;
  readonly extraData: { readonly _action: string | null };
}

/** One string a combination of facets, readable back by `facets`. */
export function facetKey({ status, dataType, extraData }: Counted): string {
  return JSON.stringify([status, dataType, extraData._action]);
}

/** Adds `by` (which may be negative) to a facet's number; a facet that reaches 0 is dropped. */
export function addToTally(tally: Tally, key: string, by: number): void {
  const next = (tally[key] ?? 0) + by;
  if (next === 0) delete tally[key];
  else tally[key] = next;
}

/** The facets of a tally with their numbers; a key that is none of ours is left out. */
export function facets(tally: Tally): (Facet & { count: number })[] {
  return Object.entries(tally).flatMap(([key, count]) => {
    const [status, dataType, action] = JSON.parse(key) as unknown[];
    const parsed = objectStatusSchema.safeParse(status);
    if (!parsed.success || typeof dataType !== 'string') return [];
    return [
      { status: parsed.data, dataType, action: typeof action === 'string' ? action : null, count }
    ];
  });
}

/** Number of objects that agree with every facet named in `filter`. */
export function countIn(tally: Tally, filter: Partial<Facet>): number {
  return facets(tally)
    .filter(
      (facet) =>
        (filter.status === undefined || facet.status === filter.status) &&
        (filter.dataType === undefined || facet.dataType === filter.dataType) &&
        (filter.action === undefined || facet.action === filter.action)
    )
    .reduce((sum, { count }) => sum + count, 0);
}
