import { z } from 'zod';
import type { Machine } from '../../src/lib/engine/machine/Machine.ts';
import { nameTask, type Task, type WorkflowNode } from '../../src/lib/engine/machine/Task.ts';
import type { Subject } from './Subject.ts';

export type Engine = Machine<Subject>;
export type VectorNode = WorkflowNode<Subject, Engine>;
export type VectorTask = Task<Subject, Engine>;

/** How tasks and conditions answer: at once, or by a promise. */
export type Timing = 'sync' | 'async';

/** What the makers of nodes need of their surroundings. */
export interface Assembly {
  readonly timing: Timing;
  /** Builds a node inside another. */
  readonly build: (raw: unknown) => VectorNode;
}

/** Makes one kind of node from its JSON. */
export interface NodeMaker {
  (raw: unknown, assembly: Assembly): VectorNode;
}

/** A vector that this runner does not understand; no behaviour of the engine. */
export class UnknownNodeError extends Error {
  override readonly name = 'UnknownNodeError';
}

/** Parses the JSON of a node before it is made. Throws UnknownNodeError. */
export function maker<S extends z.ZodType>(
  schema: S,
  make: (node: z.output<S>, assembly: Assembly) => VectorNode
): NodeMaker {
  return (raw, assembly) => {
    const parsed = schema.safeParse(raw);
    if (parsed.success) return make(parsed.data, assembly);
    throw new UnknownNodeError(`${JSON.stringify(raw)}: ${z.prettifyError(parsed.error)}`);
  };
}

/** A task that does its work at once, or in a later turn. */
export function timedTask(
  { timing }: Assembly,
  name: string,
  work: (obj: Subject, eng: Engine) => unknown
): VectorTask {
  if (timing === 'sync') return nameTask<Subject, Engine>((obj, eng) => work(obj, eng), { name });
  return nameTask<Subject, Engine>(
    async (obj, eng) => {
      await Promise.resolve();
      return work(obj, eng);
    },
    { name }
  );
}

export const conditionSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.enum(['lt', 'lte', 'gt', 'gte', 'eq', 'ne']), k: z.int() }),
  z.strictObject({ op: z.enum(['true', 'false']) })
]);
export type ConditionNode = z.output<typeof conditionSchema>;

/** Whether a condition holds for an object. */
export function holds(condition: ConditionNode, { n }: Subject): boolean {
  switch (condition.op) {
    case 'lt':
      return n < condition.k;
    case 'lte':
      return n <= condition.k;
    case 'gt':
      return n > condition.k;
    case 'gte':
      return n >= condition.k;
    case 'eq':
      return n === condition.k;
    case 'ne':
      return n !== condition.k;
    case 'true':
      return true;
    case 'false':
      return false;
  }
}

/** A condition as the patterns take it. */
export function timedCondition(
  { timing }: Assembly,
  condition: ConditionNode
): (obj: Subject) => boolean | Promise<boolean> {
  return (obj) =>
    timing === 'sync' ? holds(condition, obj) : Promise.resolve(holds(condition, obj));
}
