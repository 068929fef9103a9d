import { listHref, newRunHref, overviewHref, runsHref, workflowsHref } from '../../links.ts';
import type { Command } from '../Command.ts';

function goTo(label: string, key: string, href: () => string): Command {
  return { label, group: 'Go to', keys: [key], can: () => true, run: ({ go }) => void go(href()) };
}

/** Ways to the other pages; to the list as it was left when an object of it is open. */
export const goToCommands: readonly Command[] = [
  {
    ...goTo('Holding Pen', 'g h', listHref),
    run: ({ place, go }) => void go(listHref(place.view?.address.list))
  },
  goTo('Runs', 'g r', runsHref),
  goTo('Workflows', 'g w', workflowsHref),
  goTo('Overview', 'g o', overviewHref),
  goTo('New run', 'n', newRunHref)
];
