import type { Vocabulary } from '$lib/search/grammar/suggest.ts';
import type { HoldingPen } from '../HoldingPen.svelte.ts';
import { distinct } from '../distinct.ts';

/** What can be looked for in a list: the values that it has, and the fields of the records in sight. */
export function vocabularyOf({ search, rows = [] }: HoldingPen): Vocabulary {
  const fields = rows.flatMap(({ obj: { data } }) =>
    data !== null && typeof data === 'object' && !Array.isArray(data) ? Object.keys(data) : []
  );
  return {
    values: search?.answer?.facets ?? {},
    dataPaths: distinct(fields.filter((name) => name !== '')).map((name) => [name])
  };
}
