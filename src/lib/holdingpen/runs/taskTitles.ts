import type { DefinitionNode } from '$lib/engine/index.ts';
import { taskTitle } from '../TaskLine.ts';

/** What a person calls the tasks of a definition, by name. */
export function taskTitles(
  nodes: readonly DefinitionNode[],
  titles = new Map<string, string>()
): ReadonlyMap<string, string> {
  for (const node of nodes) {
    if (node.children) taskTitles(node.children, titles);
    else titles.set(node.name, taskTitle(node));
  }
  return titles;
}
