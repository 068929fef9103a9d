import type { Command } from '../Command.ts';

/** What tells of all the others. */
export const helpCommands: readonly Command[] = [
  {
    label: 'All keys',
    group: 'Help',
    keys: ['?'],
    can: () => true,
    run: ({ openHelp }) => openHelp()
  },
  {
    label: 'Find a command',
    group: 'Help',
    keys: ['Mod+k'],
    can: () => true,
    run: ({ openPalette }) => openPalette()
  }
];
