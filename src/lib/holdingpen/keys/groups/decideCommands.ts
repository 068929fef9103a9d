import type { Workbench } from '../../Workbench.ts';
import type { Command, Situation } from '../Command.ts';
import { pressable } from '../pressable.ts';

/** Where the buttons of an action are: in the row, or on the page of an object. */
function button({ place, row }: Situation, key: string): HTMLElement | undefined {
  const around = place.view === undefined ? row : document;
  return around && pressable(key, around);
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
