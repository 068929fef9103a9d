import type { Workbench } from '../Workbench.ts';
import type { Command } from './Command.ts';
import { decideCommands } from './groups/decideCommands.ts';
import { goToCommands } from './groups/goToCommands.ts';
import { helpCommands } from './groups/helpCommands.ts';
import { listCommands } from './groups/listCommands.ts';
import { selectionCommands } from './groups/selectionCommands.ts';

/** Every command there is. Where two have the same key, the first that can be given has it. */
export function allCommands(bench: Workbench): readonly Command[] {
  return [
    ...listCommands,
    ...selectionCommands,
    ...decideCommands(bench),
    ...goToCommands,
    ...helpCommands
  ];
}
