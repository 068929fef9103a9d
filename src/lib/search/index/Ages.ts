import { searchTime } from '../grammar/searchTime.ts';
import type { Plan } from './plan.ts';
import { ages } from './PenQuery.ts';

/** Spans of `modified` between the times that a query tells apart, the earliest first. */
export interface Ages {
  /** Where a span ends and the next begins. The first begins and the last ends at no time. */
  readonly bounds: readonly number[];
  /** Whether a span is within the times that the query asks for. */
  isAsked(span: number): boolean;
  /** For each of `ages`, the first of the spans that are within. */
  readonly firsts: readonly number[];
}

/** The spans that the facet `age` and the terms about time need. */
export function agesOf({ from, to }: Plan, now: number): Ages {
  const sinces = ages.map((age) => searchTime(age, now) ?? now);
  const bounds = [...new Set([...sinces, from, to])].filter(Number.isFinite).sort((a, b) => a - b);
  return {
    bounds,
    isAsked: (span) => (bounds[span - 1] ?? -Infinity) >= from && (bounds[span] ?? Infinity) <= to,
    firsts: sinces.map((since) => bounds.indexOf(since) + 1)
  };
}

/** The span in which a time lies. */
export function spanOf({ bounds }: Ages, time: number): number {
  let span = 0;
  for (const bound of bounds) if (bound <= time) span += 1;
  return span;
}
