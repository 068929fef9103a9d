import type { z } from 'zod';
import { nameTask, type Task } from '../machine/Task.ts';
import { issuesText } from '../model/issuesText.ts';
import type { RetryPolicy } from '../model/RetryPolicy.ts';
import type { Json } from '../model/Json.ts';
import { InvalidArgumentError } from './runErrors.ts';
import type { WorkflowEngine } from './WorkflowEngine.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** A task of a workflow: what `defineTask` makes, or a plain function `(obj, eng)`. */
export type WorkflowTask = Task<WorkflowObject, WorkflowEngine>;

/** What a task is made from (CHECKLIST 1.1/8 to 12). */
export interface TaskDefinition<Data, Params extends z.ZodType> {
  /** Data, not the function's name: it survives minification, and definitions are told apart by it. */
  readonly name: string;
  readonly doc: string;
  /** A nicer name for people. */
  readonly description?: string;
  /** Leaves the task out of the task history. */
  readonly hide?: boolean;
  readonly branch?: boolean;
  /** In delayed runs: how a failure of this task is repeated; goes before the workflow's own. */
  readonly retry?: RetryPolicy;
  /** The form of data that the task works on: gives `obj.data` its type. The workflow's schema checks it. */
  readonly data?: z.ZodType<Data>;
  readonly params?: Params;
  readonly run: (
    obj: WorkflowObject<Data>,
    eng: WorkflowEngine,
    params: z.output<Params>
  ) => unknown;
}

/** Makes a task for a workflow's list; its parameters may be left out when none of them is needed. */
export type TaskFactory<Params extends z.ZodType> = (
  ...given: Record<string, never> extends z.input<Params>
    ? [params?: z.input<Params>]
    : undefined extends z.input<Params>
      ? [params?: z.input<Params>]
      : [params: z.input<Params>]
) => WorkflowTask;

/**
 * Makes a task factory: call it inside a workflow's list. The factory throws `InvalidArgumentError`
 * for parameters that the schema refuses, at the time the workflow is defined.
 */
export function defineTask<Data = Json, Params extends z.ZodType = z.ZodVoid>(
  definition: TaskDefinition<Data, Params>
): TaskFactory<Params> {
  const { name, doc, description, hide, branch, retry, run } = definition;
  const info = {
    name,
    doc,
    ...(description === undefined ? {} : { description }),
    ...(hide === undefined ? {} : { hide }),
    ...(branch === undefined ? {} : { branch }),
    ...(retry === undefined ? {} : { retry })
  };
  return (...given) => {
    const params = parseParams(name, definition.params, given[0]);
    const task = (obj: WorkflowObject, eng: WorkflowEngine): unknown =>
      // The workflow's schema has seen to it that the data are of this form.
      run(obj as WorkflowObject<Data>, eng, params);
    const shown: Record<string, unknown> = { ...(params as object | undefined) };
    return nameTask(task, definition.params === undefined ? info : { ...info, params: shown });
  };
}

function parseParams<Params extends z.ZodType>(
  name: string,
  schema: Params | undefined,
  given: unknown
): z.output<Params> {
  if (schema === undefined) return undefined as z.output<Params>;
  const parsed = schema.safeParse(given ?? {});
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(`Parameters of task "${name}"`, issuesText(parsed.error), {
    name
  });
}
