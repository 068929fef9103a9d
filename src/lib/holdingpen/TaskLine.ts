import type { DefinitionNode, TaskHistoryEntry } from '$lib/engine/index.ts';

/** Where a task of the definition stands as seen from the object. */
export type TaskState = 'done' | 'current' | 'ahead';

/** A task or block of the definition as it is drawn. */
export interface TaskLine {
  /** Its position in the tree, as text: unique. */
  readonly key: string;
  readonly position: readonly number[];
  readonly node: DefinitionNode;
  /** What a person reads: title, else the first line of the doc, else the name. */
  readonly title: string;
  readonly state: TaskState;
  /** The members of a block. */
  readonly children: readonly TaskLine[] | undefined;
}

/** What a person calls a task: its title, else the first line of its doc, else its name. */
export function taskTitle({ title, doc, name }: DefinitionNode): string {
  const [firstLine = ''] = doc.split('\n', 1);
  return title ?? (firstLine === '' ? name : firstLine.slice(0, 80));
}

/**
 * The tasks that an object has passed: all that ran, save the one at which it stands. When that one
 * ran branches, whose tasks stand below it, nothing of them is passed, nor what ran beside them: all
 * of it runs again (SPEC P14).
 */
export function completedTasks(
  history: readonly TaskHistoryEntry[],
  current: readonly number[] | null
): readonly TaskHistoryEntry[] {
  if (current === null) return history;
  const places = history.map(({ position }) => placeSeenFrom(current, position));
  if (places.at(-1) === 'here') return history.slice(0, -1);
  const before = places.findLastIndex((place) => place === 'before' || place === 'here');
  const split = places.indexOf('below', before + 1);
  return split === -1 ? history : history.slice(0, split);
}

/** Where another position lies in the order of the tree; what is above a position is before it. */
function placeSeenFrom(
  here: readonly number[],
  position: readonly number[]
): 'before' | 'here' | 'below' | 'after' {
  for (const [level, index] of here.entries()) {
    const other = position[level] ?? -1;
    if (other !== index) return other < index ? 'before' : 'after';
  }
  return position.length === here.length ? 'here' : 'below';
}

/**
 * The definition as lines to draw. `completed` are the tasks that the object has passed, `current`
 * is where it stands, null when it is through.
 */
export function taskLines(
  nodes: readonly DefinitionNode[],
  at: {
    readonly completed: readonly TaskHistoryEntry[];
    readonly current: readonly number[] | null;
  }
): TaskLine[] {
  const done = new Set(at.completed.map(({ position }) => position.join('.')));
  const current = at.current?.join('.');
  const draw = (members: readonly DefinitionNode[], above: readonly number[]): TaskLine[] =>
    members.map((node, index) => {
      const position = [...above, index];
      const key = position.join('.');
      return {
        key,
        position,
        node,
        title: taskTitle(node),
        state: key === current ? 'current' : done.has(key) ? 'done' : 'ahead',
        children: node.children && draw(node.children, position)
      };
    });
  return draw(nodes, []);
}

/** The line at a position, if there is one. */
export function lineAt(
  lines: readonly TaskLine[],
  position: readonly number[]
): TaskLine | undefined {
  const key = position.join('.');
  for (const line of lines) {
    if (line.key === key) return line;
    const below = line.children && lineAt(line.children, position);
    if (below !== undefined) return below;
  }
  return undefined;
}

/** The last task that an object has passed, joints of patterns left out (CHECKLIST 1.1/12). */
export function lastVisible(
  lines: readonly TaskLine[],
  completed: readonly TaskHistoryEntry[]
): TaskLine | undefined {
  return completed
    .map(({ position }) => lineAt(lines, position))
    .findLast((line) => line !== undefined && !line.node.hidden);
}
