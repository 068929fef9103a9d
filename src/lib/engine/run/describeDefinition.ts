import type { JsonObject, Json } from '../model/Json.ts';
import type { DefinitionNode } from '../model/RunRow.ts';
import { taskInfo, type TaskInfo } from '../machine/Task.ts';

/** What a person reads about one task (CHECKLIST 1.1/10, 1.1/11). */
export interface TaskDescription {
  /** Its description, or the first line of its doc cut to 80 characters, or its name. */
  readonly title: string;
  readonly name: string;
  readonly doc: string;
  readonly params: JsonObject;
}

/** A block or task of a cleaned task tree. */
type Tree = TreeTask | readonly Tree[];
type TreeTask = Parameters<typeof taskInfo>[0];

/** The tree as data: names, docs and parameters, to be kept with a run and drawn. */
export function describeTree(tree: readonly Tree[]): DefinitionNode[] {
  return tree.map((node) =>
    isBlock(node)
      ? { name: 'block', doc: '', params: {}, hidden: false, children: describeTree(node) }
      : describeTask(taskInfo(node))
  );
}

/** Names and shape of a definition as one text; two definitions with the same are continued alike. */
export function fingerprint(nodes: readonly DefinitionNode[]): string {
  return JSON.stringify(shapeOf(nodes));
}

/** The node at a position, or undefined when the position does not fit. */
export function nodeAt(
  nodes: readonly DefinitionNode[],
  position: readonly number[]
): DefinitionNode | undefined {
  let members: readonly DefinitionNode[] | undefined = nodes;
  let node: DefinitionNode | undefined;
  for (const index of position) {
    node = members?.[index];
    if (node === undefined) return undefined;
    members = node.children;
  }
  return node;
}

/** Name, doc and parameters of a node for a person to read. */
export function describeNode(node: DefinitionNode): TaskDescription {
  const firstLine = node.doc.split('\n', 1)[0]?.slice(0, 80) ?? '';
  const title = node.title ?? (firstLine === '' ? node.name : firstLine);
  return { title, name: node.name, doc: node.doc, params: node.params };
}

function describeTask(info: TaskInfo): DefinitionNode {
  return {
    name: info.name,
    ...(info.description === undefined ? {} : { title: info.description }),
    doc: [info.doc, info.comment].filter(Boolean).join('\n\n'),
    params: Object.fromEntries(
      Object.entries(info.params ?? {}).map(([key, value]) => [key, readable(value)])
    ),
    hidden: info.hide === true || info.branch === true
  };
}

function isBlock(node: Tree): node is readonly Tree[] {
  return Array.isArray(node);
}

type Shape = string | Shape[];

function shapeOf(nodes: readonly DefinitionNode[]): Shape[] {
  return nodes.map((node) => {
    if (node.children !== undefined) return shapeOf(node.children);
    // Patterns that run branches inside one task name the tasks of these (SPEC P23).
    const { branches } = node.params;
    return branches === undefined ? node.name : `${node.name} ${JSON.stringify(branches)}`;
  });
}

/** A parameter as JSON: what is none (a function, a cycle) is named instead. */
function readable(value: unknown): Json {
  if (typeof value === 'function') return '(function)';
  try {
    const text = JSON.stringify(value) as string | undefined;
    return text === undefined ? null : (JSON.parse(text) as Json);
  } catch {
    return `(${typeof value})`;
  }
}
