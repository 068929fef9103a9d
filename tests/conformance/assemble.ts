import { z } from 'zod';
import { isBlock } from '../../src/lib/engine/machine/cleanNodes.ts';
import { nameTask, taskInfo } from '../../src/lib/engine/machine/Task.ts';
import { Tuple } from '../../src/lib/engine/machine/Tuple.ts';
import {
  UnknownNodeError,
  type Engine,
  type NodeMaker,
  type Timing,
  type VectorNode
} from './nodes.ts';
import { patternNodes } from './patternNodes.ts';
import type { Subject } from './Subject.ts';
import { taskNodes } from './taskNodes.ts';

const makers: Readonly<Record<string, NodeMaker>> = { ...taskNodes, ...patternNodes };
const nodeSchema = z.looseObject({ t: z.string() });

/** Throws UnknownNodeError if there is a node in the tree that has no maker. */
export function refuseUnknownNodes(raw: unknown): void {
  if (typeof raw !== 'object' || raw === null) return;
  if ('t' in raw && !(typeof raw.t === 'string' && Object.hasOwn(makers, raw.t))) {
    throw new UnknownNodeError(`unknown task name: ${String(raw.t)}`);
  }
  // Payloads are data, not nodes.
  for (const [key, inner] of Object.entries(raw)) if (key !== 'payload') refuseUnknownNodes(inner);
}

/** Builds a tree from its JSON, inside out. `onTask` is told of each task that begins. */
export function assemble(raw: unknown, timing: Timing, onTask: () => void): VectorNode {
  const build = (node: unknown): VectorNode => {
    if (node === null || node === undefined) return null;
    if (Array.isArray(node)) return node.map(build);
    const make = makers[nodeSchema.parse(node).t];
    if (make === undefined) throw new UnknownNodeError('unknown task name');
    return make(node, { timing, build });
  };
  return counted(build(raw), onTask);
}

function counted(node: VectorNode, onTask: () => void): VectorNode {
  if (node === null || node === undefined) return node;
  if (node instanceof Tuple) {
    return new Tuple<Subject, Engine>(node.items.map((item) => counted(item, onTask)));
  }
  if (isBlock(node)) return node.map((member) => counted(member, onTask));
  return nameTask<Subject, Engine>((obj, eng) => {
    onTask();
    return node(obj, eng);
  }, taskInfo(node));
}
