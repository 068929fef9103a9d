import { type DefinitionNode } from '$lib/engine/index.ts';

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
 * The definition as lines to draw, the object's position marked. `done` are the positions that it
 * has passed, `current` is where it stands, null when it is through.
 */
export function taskLines(
  nodes: readonly DefinitionNode[],
  at: { readonly done: ReadonlySet<string>; readonly current: readonly number[] | null },
  above: readonly number[] = []
): TaskLine[] {
  return nodes.map((node, index) => {
    const position = [...above, index];
    const key = position.join('.');
    const isCurrent = at.current?.join('.') === key;
    return {
      key,
      position,
      node,
      title: taskTitle(node),
      state: isCurrent ? 'current' : at.done.has(key) ? 'done' : 'ahead',
      children: node.children && taskLines(node.children, at, position)
    };
  });
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
