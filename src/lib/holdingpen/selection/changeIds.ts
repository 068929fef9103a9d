/** The ids with these among them, or without them. */
export function changeIds(
  all: ReadonlySet<string>,
  ids: Iterable<string>,
  on: boolean
): ReadonlySet<string> {
  const next = new Set(all);
  for (const id of ids) {
    if (on) next.add(id);
    else next.delete(id);
  }
  return next;
}
