import type { HoldingPen } from './HoldingPen.svelte.ts';
import { listHref } from './links.ts';
import { withFilter } from './ListQuery.ts';

/** Addresses of the pages before and after the one shown; undefined where there is none. */
export function listPages(pen: HoldingPen): {
  first: string | undefined;
  previous: string | undefined;
  next: string | undefined;
} {
  const first = pen.rows?.at(0)?.obj;
  const last = pen.rows?.at(-1)?.obj;
  const paged = pen.query.after !== undefined || pen.query.before !== undefined;
  return {
    first: paged && pen.hasPrevious ? listHref(withFilter(pen.query, {})) : undefined,
    previous:
      pen.hasPrevious && first !== undefined
        ? listHref(withFilter(pen.query, { before: { modified: first.modified, id: first.id } }))
        : undefined,
    next:
      pen.hasNext && last !== undefined
        ? listHref(withFilter(pen.query, { after: { modified: last.modified, id: last.id } }))
        : undefined
  };
}
