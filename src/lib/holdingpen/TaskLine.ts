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

/** Whether an object stands after the last task: it is through with its own, and branches are not. */
export function isPastEnd(lines: readonly TaskLine[], position: readonly number[]): boolean {
  const [first, ...below] = position;
  return lines.length > 0 && first === lines.length && below.length === 0;
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
