interface Row {
  readonly obj: { readonly id: string };
}

const idsOf = (rows: readonly Row[]) => new Set(rows.map(({ obj }) => obj.id));

/**
 * The rows to show while somebody is about to click one: each of `kept` stays where it is, as it is
 * now (from `live`, the present page, or `elsewhere`, what is no more on it), or as it was when
 * neither has it. Only a row that `mayLeave` goes when the page no longer has it. Rows that follow the
 * last kept one are added up to `size`, which moves nothing. Answers `live` when nothing is left.
 */
export function steadyRows<R extends Row>(
  kept: readonly R[],
  to: {
    readonly live: readonly R[];
    readonly elsewhere: readonly R[];
    readonly mayLeave: (row: R) => boolean;
    readonly size: number;
  }
): readonly R[] {
  const onPage = idsOf(to.live);
  const now = new Map([...to.elsewhere, ...to.live].map((row) => [row.obj.id, row]));
  const left = kept.filter((row) => onPage.has(row.obj.id) || !to.mayLeave(row));
  if (left.length === 0) return to.live;
  const leftIds = idsOf(left);
  const last = to.live.findLastIndex(({ obj }) => leftIds.has(obj.id));
  const added = last === -1 ? [] : to.live.slice(last + 1);
  return [...left.map((row) => now.get(row.obj.id) ?? row), ...added].slice(
    0,
    Math.max(to.size, left.length)
  );
}

/** How many rows come or go, whichever are more, when `live` takes the place of `shown`. */
export function countWaiting(shown: readonly Row[], live: readonly Row[]): number {
  const [before, after] = [idsOf(shown), idsOf(live)];
  const coming = live.filter(({ obj }) => !before.has(obj.id)).length;
  const going = shown.filter(({ obj }) => !after.has(obj.id)).length;
  return Math.max(coming, going);
}
