import type { ObjectQuery } from '../../model/ObjectQuery.ts';
import { countIn, type Facet, type Tally } from '../../model/Tally.ts';
import { filtersOf, objectIndexes, type ObjectIndex } from './objectIndexes.ts';

/**
 * How a page is read: `walk` goes along an index that has the order and leaves out what other
 * filters refuse; `gather` reads all rows of a small index range and orders them; `nothing` is
 * known to match.
 */
export type Plan =
  { readonly kind: 'walk' | 'gather'; readonly index: ObjectIndex } | { readonly kind: 'nothing' };

/** Most rows that are gathered in memory for one page. */
const maxGathered = 5_000;

/** The index that alone gives rows and order, if there is one: no count is needed then. */
export function exactPlan(query: ObjectQuery): Plan | undefined {
  const filters = filtersOf(query);
  const index = objectIndexes.find(
    ({ filter, order }) =>
      order === orderOf(query) &&
      (filter === null ? filters.length === 0 : filters.length === 1 && filters[0] === filter)
  );
  return index && { kind: 'walk', index };
}

/**
 * The cheapest plan by the number of rows it has to read, from the tallies of all objects and of
 * the query's run: a walk meets one match in `range / matches` rows, gathering reads the range.
 */
export function cheapestPlan(
  query: ObjectQuery & { limit: number },
  tallies: { all: Tally; run: Tally }
): Plan {
  const filters = filtersOf(query);
  const matches = countIn(filters.includes('idWorkflow') ? tallies.run : tallies.all, facet(query));
  if (matches === 0) return { kind: 'nothing' };
  const plans = objectIndexes
    .filter(({ filter }) => filter === null || filters.includes(filter))
    .map((index) => {
      const range = countRange(index, query, tallies);
      if (index.order === orderOf(query)) {
        const cost = Math.min(range, ((query.limit + 1) * range) / matches);
        return { cost, plan: { kind: 'walk', index } as const };
      }
      const cost = range > maxGathered ? Infinity : range;
      return { cost, plan: { kind: 'gather', index } as const };
    });
  return plans.reduce((best, next) => (next.cost < best.cost ? next : best)).plan;
}

/**
 * A plan for when the tallies are not known: all rows of the query's run if those are known to be
 * few, otherwise a walk in the query's order, along an index of one of its filters if there is one.
 */
export function planWithoutTally(query: ObjectQuery, rowsOfRun: number): Plan {
  const filters = filtersOf(query);
  const ofRun = objectIndexes.find(({ filter }) => filter === 'idWorkflow');
  if (ofRun && filters.includes('idWorkflow') && rowsOfRun <= maxGathered) {
    return { kind: 'gather', index: ofRun };
  }
  const inOrder = objectIndexes.filter(({ order }) => order === orderOf(query));
  const index =
    inOrder.find(({ filter }) => filter !== null && filters.includes(filter)) ??
    inOrder.find(({ filter }) => filter === null);
  return index ? { kind: 'walk', index } : { kind: 'nothing' };
}

/** What the query's order goes by. */
export function orderOf({ sort = 'updated' }: ObjectQuery): ObjectIndex['order'] {
  return sort === 'updated' || sort === 'least_updated' ? 'modified' : 'id';
}

function countRange(
  { filter }: ObjectIndex,
  query: ObjectQuery,
  { all, run }: { all: Tally; run: Tally }
): number {
  if (filter === 'idWorkflow') return countIn(run, {});
  if (filter === null) return countIn(all, {});
  const value = facet(query)[filter];
  return countIn(all, value === undefined ? {} : { [filter]: value });
}

function facet({ status, dataType, action }: ObjectQuery): Partial<Facet> {
  return {
    ...(status === undefined ? {} : { status }),
    ...(dataType === undefined ? {} : { dataType }),
    ...(action === undefined ? {} : { action })
  };
}
