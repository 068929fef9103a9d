const rows = () => [...document.querySelectorAll<HTMLElement>('[data-row]')];

/** The row of a list that has the focus. */
export function focusedRow(): HTMLElement | undefined {
  return document.activeElement?.closest<HTMLElement>('[data-row]') ?? undefined;
}

/** Whether the page has a list. */
export const hasRows = (): boolean => document.querySelector('[data-row]') !== null;

/** The row so many further on; the first when none is given, and undefined past the ends. */
export function rowFrom(row: HTMLElement | undefined, steps: 1 | -1): HTMLElement | undefined {
  const all = rows();
  return row === undefined ? all[0] : all[all.indexOf(row) + steps];
}

/** Puts the focus on a row: on the link to what it tells of. */
export function focusRow(row: HTMLElement | undefined): void {
  row?.querySelector<HTMLElement>('a')?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}

/** The number of a row in its list. */
export const placeOf = (row: HTMLElement): number => Number(row.dataset['row']);
