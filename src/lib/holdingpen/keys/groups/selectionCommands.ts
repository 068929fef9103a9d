import type { Command, Situation } from '../Command.ts';
import { focusRow, placeOf, rowFrom } from '../rowFocus.ts';

const idOf = ({ place }: Situation, row: HTMLElement | undefined) =>
  row && place.pen?.rows?.[placeOf(row)]?.obj.id;
const idsOf = ({ place }: Situation) => place.pen?.rows?.map(({ obj }) => obj.id) ?? [];
const isAnySelected = (now: Situation) => (now.place.pen?.selection?.size ?? 0) > 0;

function extend(steps: 1 | -1): Pick<Command, 'can' | 'run'> {
  const ends = (now: Situation) => {
    const row = rowFrom(now.row, steps);
    return { row, from: idOf(now, now.row), to: idOf(now, row) };
  };
  return {
    can: (now) => {
      const { from, to } = ends(now);
      return from !== undefined && to !== undefined;
    },
    run: (now) => {
      const { row, from, to } = ends(now);
      if (from !== undefined && to !== undefined) {
        void now.place.pen?.select().then((selection) => selection.extend(from, to));
      }
      focusRow(row);
    }
  };
}

/** Picking rows for a batch. */
export const selectionCommands: readonly Command[] = [
  {
    label: 'Select the row, or no longer',
    group: 'Selection',
    keys: ['x'],
    can: (now) => idOf(now, now.row) !== undefined,
    run: (now) => {
      const id = idOf(now, now.row);
      if (id !== undefined) void now.place.pen?.tick(id, false);
    }
  },
  { label: 'Select on to the next row', group: 'Selection', keys: ['Shift+j'], ...extend(1) },
  { label: 'Select on to the previous row', group: 'Selection', keys: ['Shift+k'], ...extend(-1) },
  {
    label: 'Select all on this page',
    group: 'Selection',
    keys: ['Shift+x'],
    can: (now) => idsOf(now).length > 0,
    run: (now) => {
      const ids = idsOf(now);
      void now.place.pen?.select().then((selection) => selection.put(ids, true));
    }
  },
  {
    label: 'Decide on all that are selected',
    group: 'Selection',
    keys: ['b'],
    can: isAnySelected,
    run: ({ bench, place }) => {
      const selection = place.pen?.selection;
      if (selection !== undefined) {
        void import('../../batch/openBatch.ts').then((batch) => batch.openBatch(bench, selection));
      }
    }
  },
  {
    label: 'Clear the selection',
    group: 'Selection',
    keys: ['Escape'],
    can: isAnySelected,
    run: ({ place }) => place.pen?.selection?.clear()
  }
];
