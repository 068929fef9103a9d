import { computeCommandScore } from 'bits-ui';
import { commandGroups, type Command } from './Command.ts';

/**
 * The commands whose name has these letters in this order, the best first; all in the order of their
 * groups when nothing is looked for.
 */
export function findCommands(commands: readonly Command[], sought: string): readonly Command[] {
  if (sought.trim() === '') {
    return commandGroups.flatMap((name) => commands.filter(({ group }) => group === name));
  }
  return commands
    .map((command) => ({
      command,
      score: computeCommandScore(command.label, sought.trim(), [command.group])
    }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ command }) => command);
}
