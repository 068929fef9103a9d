import type { Workbench } from '../Workbench.ts';
import type { Place } from './Desk.ts';

/** What a command finds when it is given. */
export interface Situation {
  readonly bench: Workbench;
  readonly place: Place;
  /** The row that has the focus, or had it when the palette was opened. */
  readonly row: HTMLElement | undefined;
  /** Opens a page of the site. */
  readonly go: (href: string) => Promise<void>;
  readonly openHelp: () => void;
  readonly openPalette: () => void;
}

/** Something that a key does, and the palette offers. */
export interface Command {
  /** What it does, as the help sheet and the palette say it; each only once. */
  readonly label: string;
  readonly group: CommandGroup;
  /** As `keyOf` names them; one after the other with a space between. */
  readonly keys: readonly string[];
  /** Whether there is anything to do just now. */
  readonly can: (now: Situation) => boolean;
  readonly run: (now: Situation) => void;
}

/** The groups in the order in which they are shown. */
export const commandGroups = ['List', 'Selection', 'Decide', 'Go to', 'Help'] as const;
export type CommandGroup = (typeof commandGroups)[number];
