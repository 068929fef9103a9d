import type { WorkflowNode } from './Task.ts';

/** Nodes that are put in line, one by one, where the tuple stands (CHECKLIST 2.1/4). */
export class Tuple<O, E> {
  readonly items: readonly WorkflowNode<O, E>[];

  constructor(items: readonly WorkflowNode<O, E>[]) {
    this.items = items;
  }
}

export function tuple<O, E>(...items: readonly WorkflowNode<O, E>[]): Tuple<O, E> {
  return new Tuple(items);
}
