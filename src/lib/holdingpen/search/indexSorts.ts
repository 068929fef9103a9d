import type { HoldingPen } from '../HoldingPen.svelte.ts';
import type { ListSort } from '../ListQuery.ts';
import { distinct } from '../distinct.ts';

interface SortChoice {
  readonly value: ListSort;
  readonly label: string;
}

/** The orders that only the index has: by title, and by what the workflows of the rows in sight sort by. */
export function indexSorts({ rows = [], bench }: Pick<HoldingPen, 'rows' | 'bench'>): SortChoice[] {
  const keys = rows.flatMap(({ obj, workflowName }) => {
    try {
      return Object.keys(bench.pinfold.workflows.find(workflowName)?.getSortData?.(obj) ?? {});
    } catch {
      // As the index has it: such an object has no keys.
      return [];
    }
  });
  return [
    { value: 'title', label: 'Title, A to Z' },
    { value: 'title_desc', label: 'Title, Z to A' },
    ...distinct(keys).flatMap((key): SortChoice[] => [
      { value: `key.${key}`, label: `By ${key}, upwards` },
      { value: `key.${key}_desc`, label: `By ${key}, downwards` }
    ])
  ];
}
