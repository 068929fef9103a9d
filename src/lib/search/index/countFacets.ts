import type { Ages } from './Ages.ts';
import type { Combos, FacetValues } from './Combos.ts';
import { ages, maxFacetValues, type PenFacets } from './PenQuery.ts';

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
  /** By combination: how many are of the times that are asked for. */
  const asked = new Uint32Array(combos.size);
  const byAge = ages.map(() => 0);
  let total = 0;
  counts.forEach((ofCombos, span) => {
    const isAsked = spans.isAsked(span);
    let count = 0;
    for (let combo = 0; combo < ofCombos.length; combo += 1) {
      const more = ofCombos[combo] ?? 0;
      if (more === 0) continue;
      if (refused[combo] === 0) count += more;
      if (isAsked) asked[combo] = (asked[combo] ?? 0) + more;
    }
    if (isAsked) total += count;
    spans.firsts.forEach((first, age) => {
      if (span >= first) byAge[age] = (byAge[age] ?? 0) + count;
    });
  });
  const [status = [], action = [], type = [], workflow = [], owner = []] = combos.facets.map(
    (values, facet) => tally(values, { asked, refused, own: 1 << facet })
  );
  const age = ages.map((value, index) => ({ value, count: byAge[index] ?? 0 }));
  return { total, facets: { status, action, type, workflow, owner, age } };
}

/** How many have each value of a facet, of those that no other facet refuses; the most frequent first. */
function tally(
  { values, codes: ofCombos }: FacetValues,
  { asked, refused, own }: { asked: Uint32Array; refused: Uint8Array; own: number }
): { value: string; count: number }[] {
  const codes = ofCombos.view();
  const counts = new Uint32Array(values.length);
  for (let combo = 0; combo < asked.length; combo += 1) {
    const count = asked[combo] ?? 0;
    if (count === 0 || ((refused[combo] ?? 0) & ~own) !== 0) continue;
    const code = codes[combo] ?? 0;
    counts[code] = (counts[code] ?? 0) + count;
  }
  return values
    .map((value, code) => ({ value, count: counts[code] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, maxFacetValues);
}
