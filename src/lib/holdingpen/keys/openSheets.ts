import { mount, unmount } from 'svelte';
import type { Command, Situation } from './Command.ts';
import CommandPalette from './CommandPalette.svelte';
import KeySheet from './KeySheet.svelte';

/** Shows all commands with their keys. */
export function openHelp(commands: readonly Command[]): void {
  const sheet = mount(KeySheet, {
    target: document.body,
    props: { commands, onclosed: () => void unmount(sheet) }
  });
}

/** Lets somebody find a command, and gives it in the situation that they came from. */
export function openPalette(commands: readonly Command[], now: Situation): void {
  const palette = mount(CommandPalette, {
    target: document.body,
    props: {
      commands: commands.filter(({ can }) => can(now)),
      onclosed: (chosen?: Command) => {
        void unmount(palette).then(() => chosen?.run(now));
      }
    }
  });
}
