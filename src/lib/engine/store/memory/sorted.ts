/** The rows that pass `keep`, cloned, in the order of their ids. */
export function sorted<Row extends { readonly id: string }>(
  table: ReadonlyMap<string, Row>,
  keep: (row: Row) => boolean = () => true
): Row[] {
  return [...table.values()]
    .filter(keep)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((row) => structuredClone(row));
}
