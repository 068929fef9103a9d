import type { Ages } from './Ages.ts';
import type { Combos } from './Combos.ts';
import { facetFields } from './Doc.ts';
import { ages, maxFacetValues, type PenFacets } from './PenQuery.ts';

/** Bit of the facet `age` among the refusals. */
const ageBit = 1 << facetFields.length;

/**
 * Total and facets of what was counted by span and combination: `counts[span][combo]`. What no
 * facet refuses counts for all of them; what one alone refuses, for that one.
 */
export function countFacets({
  counts,
  combos,
  refused,
  spans
}: {
  readonly counts: readonly Uint32Array[];
  readonly combos: Combos;
  /** By combination: see `refusals`. */
  readonly refused: Uint8Array;
  readonly spans: Ages;
}): { total: number; facets: PenFacets } {
  const tallies = facetFields.map(() => new Map<string, number>());
  const byAge = ages.map(() => 0);
  let total = 0;
  counts.forEach((ofCombos, span) => {
    const late = spans.isAsked(span) ? 0 : ageBit;
    ofCombos.forEach((count, combo) => {
      const bits = (refused[combo] ?? 0) | late;
      if (count === 0 || (bits & (bits - 1)) !== 0) return;
      if (bits === 0) total += count;
      tallies.forEach((tally, facet) => {
        if ((bits & ~(1 << facet)) !== 0) return;
        const value = combos.tuples[combo]?.[facet] ?? '';
        tally.set(value, (tally.get(value) ?? 0) + count);
      });
      if ((bits & ~ageBit) !== 0) return;
      spans.firsts.forEach((first, age) => {
        if (span >= first) byAge[age] = (byAge[age] ?? 0) + count;
      });
    });
  });
  const [status = [], action = [], type = [], workflow = [], owner = []] =
    tallies.map(mostFrequent);
  const age = ages.map((value, index) => ({ value, count: byAge[index] ?? 0 }));
  return { total, facets: { status, action, type, workflow, owner, age } };
}

function mostFrequent(tally: ReadonlyMap<string, number>): { value: string; count: number }[] {
  return Array.from(tally, ([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, maxFacetValues);
}
