import { objectHref } from '../../links.ts';
import type { Command, Situation } from '../Command.ts';
import { focusRow, hasRows, rowFrom } from '../rowFocus.ts';

/** The object before or after the one that is open. */
function neighbour({ view }: Situation['place'], side: 'previous' | 'next'): string | undefined {
  const id = view?.neighbours[side];
  return view && id !== undefined ? objectHref(id, { list: view.address.list }) : undefined;
}

function step(side: 'previous' | 'next', steps: 1 | -1): Pick<Command, 'can' | 'run'> {
  return {
    can: ({ place, row }) =>
      place.view === undefined
        ? hasRows() && rowFrom(row, steps) !== undefined
        : neighbour(place, side) !== undefined,
    run: ({ place, row, go }) => {
      const href = neighbour(place, side);
      if (href === undefined) focusRow(rowFrom(row, steps));
      else void go(href);
    }
  };
}

/** The link of the pager says what it leads to. */
function turn(side: 'prev' | 'next'): Pick<Command, 'can' | 'run'> {
  const link = () => document.querySelector<HTMLElement>(`main a[rel=${side}]`);
  return { can: () => link() !== null, run: () => link()?.click() };
}

const filter = () =>
  document.querySelector<HTMLElement>('main input[role=combobox]') ??
  document.querySelector<HTMLElement>('main select');

/** Ways through a list and its objects. */
export const listCommands: readonly Command[] = [
  { label: 'Next row or object', group: 'List', keys: ['j'], ...step('next', 1) },
  { label: 'Previous row or object', group: 'List', keys: ['k'], ...step('previous', -1) },
  {
    label: 'Open the row',
    group: 'List',
    keys: ['Enter'],
    can: ({ row }) => row !== undefined,
    run: ({ row }) => row?.querySelector('a')?.click()
  },
  { label: 'Next page', group: 'List', keys: [']'], ...turn('next') },
  { label: 'Previous page', group: 'List', keys: ['['], ...turn('prev') },
  {
    label: 'Search or filter',
    group: 'List',
    keys: ['/'],
    can: () => filter() !== null,
    run: () => filter()?.focus()
  }
];
