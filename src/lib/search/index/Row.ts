import { compareValues, type SortValue } from './sortValues.ts';

/** What the place of a document in an order depends on. */
export interface Row {
  readonly id: string;
  readonly modified: number;
  readonly value: SortValue | undefined;
}

/** Negative when `a` comes first; 0 for the same document. What has no value comes last either way. */
export function compareRows(a: Row, b: Row, descending: boolean): number {
  if ((a.value === undefined) !== (b.value === undefined)) return a.value === undefined ? 1 : -1;
  const ascending =
    compareValues(a.value, b.value) || a.modified - b.modified || compareIds(a.id, b.id);
  return descending ? -ascending : ascending;
}

function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
