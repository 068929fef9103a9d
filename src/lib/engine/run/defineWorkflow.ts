import type { z } from 'zod';
import type { RetryPolicy } from '../model/RetryPolicy.ts';
import type { WorkflowNode } from '../machine/Task.ts';
import type { FormattedData } from './FormattedData.ts';
import type { WorkflowEngine } from './WorkflowEngine.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** A named tree of tasks and how its objects are shown. */
export interface WorkflowDefinition {
  /** Key in every call, equal to the file's name in `src/lib/workflows/` (CHECKLIST 1.1/5). */
  readonly name: string;
  /** For people; default: the name. */
  readonly title?: string;
  readonly doc: string;
  /** What each datum must be; default: any JSON. */
  readonly data?: z.ZodType;
  readonly workflow: readonly WorkflowNode<WorkflowObject, WorkflowEngine>[];
  /** Name of the workflow for its records: see `getWorkflowFromEngineDefinition` (CHECKLIST 1.16/152). */
  readonly recordWorkflow?: string;
  /** `dataType` of objects started with it (CHECKLIST 1.1/13). */
  readonly dataType?: string;
  readonly getTitle?: (obj: WorkflowObject) => string;
  readonly getDescription?: (obj: WorkflowObject) => string;
  readonly getAdditional?: (obj: WorkflowObject) => string;
  readonly getSortData?: (obj: WorkflowObject) => Readonly<Record<string, string | number>>;
  readonly formatter?: (
    obj: WorkflowObject,
    format: string
  ) => FormattedData | Promise<FormattedData>;
  /** What `formatter` can make; the first is the default. */
  readonly formats?: readonly { readonly name: string; readonly label: string }[];
  /** What to do at the next start with objects whose tab died: go on, or ask. Default: ask. */
  readonly onInterrupted?: 'continue' | 'offer';
  /** In delayed runs: how a failed attempt is repeated. Default: not at all. */
  readonly retry?: RetryPolicy;
  /** In delayed runs: how many jobs of it may run at a time, in all tabs. Default: as many as there are workers. */
  readonly concurrency?: number;
  /** In delayed runs: whether each task is noted, so that no other runs twice after a crash. Default: each object. */
  readonly checkpoint?: 'object' | 'task';
  /** What a rejection does: go on with the next task, or delete the object. Default: go on. */
  readonly onReject?: 'continue' | 'delete';
}

/** Says that this object is a workflow definition; gives it its type, nothing else. */
export function defineWorkflow(definition: WorkflowDefinition): WorkflowDefinition {
  return definition;
}
