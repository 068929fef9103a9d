import type { z } from 'zod';
import { nameTask, type Task } from '../machine/Task.ts';
import { InvalidArgumentError } from './runErrors.ts';
import type { WorkflowEngine } from './WorkflowEngine.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** A task of a workflow: what `defineTask` makes, or a plain function `(obj, eng)`. */
export type WorkflowTask = Task<WorkflowObject, WorkflowEngine>;

interface TaskHead {
  /** Data, not the function's name: it survives minification, and definitions are told apart by it. */
  readonly name: string;
  readonly doc: string;
  /** A nicer name for people. */
  readonly description?: string;
  /** Leaves the task out of the task history. */
  readonly hide?: boolean;
  readonly branch?: boolean;
}

// `any` data: a task is written for one form of data, which the workflow's schema guarantees.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type TaskObject = WorkflowObject<any>;

interface PlainDefinition extends TaskHead {
  readonly run: (obj: TaskObject, eng: WorkflowEngine) => unknown;
}

interface ParamDefinition<Schema extends z.ZodType> extends TaskHead {
  readonly params: Schema;
  readonly run: (obj: TaskObject, eng: WorkflowEngine, params: z.output<Schema>) => unknown;
}

/**
 * Makes a task factory: call it, with parameters if it has any, inside a workflow's list
 * (CHECKLIST 1.1/8 to 12). The factory throws `InvalidArgumentError` for parameters that the
 * schema refuses, at the time the workflow is defined.
 */
export function defineTask(definition: PlainDefinition): () => WorkflowTask;
export function defineTask<Schema extends z.ZodType>(
  definition: ParamDefinition<Schema>
): (params: z.input<Schema>) => WorkflowTask;
export function defineTask(
  definition: PlainDefinition | ParamDefinition<z.ZodType>
): (params?: unknown) => WorkflowTask {
  const { name, doc, description, hide, branch } = definition;
  const head = {
    name,
    doc,
    ...(description === undefined ? {} : { description }),
    ...(hide === undefined ? {} : { hide }),
    ...(branch === undefined ? {} : { branch })
  };
  if (!('params' in definition)) {
    const { run } = definition;
    return () => nameTask((obj: WorkflowObject, eng: WorkflowEngine) => run(obj, eng), head);
  }
  const { run, params: schema } = definition;
  return (given) => {
    const params = schema.safeParse(given);
    if (!params.success) {
      const issues = params.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ');
      throw new InvalidArgumentError(`Parameters of task "${name}"`, issues, { name });
    }
    return nameTask((obj: WorkflowObject, eng: WorkflowEngine) => run(obj, eng, params.data), {
      ...head,
      params: { ...(params.data as object) }
    });
  };
}
