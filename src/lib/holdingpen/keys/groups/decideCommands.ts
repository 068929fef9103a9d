import type { Workbench } from '../../Workbench.ts';
import type { Command, Situation } from '../Command.ts';
import { pressable } from '../pressable.ts';

/**
 * The button of an action: in the row, or on the page of an object, where it lets a moment pass that a
 * key pressed twice may need to end.
 */
function button({ place, row }: Situation, key: string): HTMLElement | undefined {
  if (place.view === undefined) return row && pressable(key, row);
  const found = pressable(key);
  return found?.closest('[data-settling]') === null ? found : undefined;
}

/** Each action's own keys, and what takes the last thing back. */
export function decideCommands({ pinfold, actionKeys }: Workbench): readonly Command[] {
  const own = pinfold.actions.all().flatMap((action) =>
    actionKeys(action.name).map(({ key, label }): Command => ({
      label: `${action.label}: ${label}`,
      group: 'Decide',
      keys: [key],
      can: (now) => button(now, key) !== undefined,
      run: (now) => button(now, key)?.click()
    }))
  );
  return [
    ...own,
    {
      label: 'Undo the last',
      group: 'Decide',
      keys: ['u'],
      can: () => pressable('u') !== undefined,
      run: () => pressable('u')?.click()
    }
  ];
}
