import {
  taskInfo,
  toStorable,
  type DefinitionNode,
  type Json,
  type WorkflowDefinition
} from '$lib/engine/index.ts';

type Node = WorkflowDefinition['workflow'][number];

/** The tasks of a workflow as data: what a run of it keeps of its definition. */
export function definitionNodes({
  workflow
}: Pick<WorkflowDefinition, 'workflow'>): DefinitionNode[] {
  // Empty blocks count in a block, but not at the top.
  return workflow.flatMap(describe).filter(({ children }) => children?.length !== 0);
}

function describe(node: Node): DefinitionNode[] {
  if (node === null || node === undefined) return [];
  if (isBlock(node)) {
    const children = node.flatMap(describe);
    return [{ name: 'block', doc: '', params: {}, hidden: false, children }];
  }
  if (typeof node !== 'function') return node.items.flatMap(describe);
  const { name, description, doc, comment, params = {}, hide, branch } = taskInfo(node);
  return [
    {
      name,
      ...(description !== undefined && { title: description }),
      doc: [doc, comment].filter(Boolean).join('\n\n'),
      params: Object.fromEntries(Object.entries(params).map(([key, value]) => [key, told(value)])),
      hidden: hide === true || branch === true
    }
  ];
}

/** `Array.isArray` does not narrow a readonly list. */
function isBlock(node: Node): node is readonly Node[] {
  return Array.isArray(node);
}

/** A parameter as JSON; what is none is named instead. */
function told(value: unknown): Json {
  try {
    return toStorable(value);
  } catch {
    return `(${typeof value})`;
  }
}
