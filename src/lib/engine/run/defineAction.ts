import type { z } from 'zod';
import type { StartPoint } from '../model/StartPoint.ts';
import type { WorkflowDefinition } from './defineWorkflow.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** Who decides and when, and by which workflow the object was halted. */
export interface DecisionContext {
  readonly idUser: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Undefined when the workflow's definition is gone. */
  readonly workflow: WorkflowDefinition | undefined;
}

/** What a decision says to the person and what becomes of the object. */
export interface Resolution {
  readonly message: string;
  readonly category: 'success' | 'warning' | 'info';
  readonly next: 'continue' | 'delete' | 'stay';
  /** Where it continues; default `continue_next`. */
  readonly startPoint?: StartPoint;
  /** Why it was decided so, for the log of decisions. */
  readonly reason?: string;
}

/**
 * What a person may do to a halted object (CHECKLIST 1.14). `resolve` changes the object's data
 * and extra data and answers what is next; storing, recording the decision, removing the action
 * and continuing are the engine's. `Views` is the page's affair: the engine never looks at it.
 */
export interface ActionDefinition<Decision = unknown, Views = unknown> {
  readonly name: string;
  readonly label: string;
  readonly doc: string;
  readonly decision: z.ZodType<Decision>;
  resolve(obj: WorkflowObject, decision: Decision, context: DecisionContext): Resolution;
  readonly views: Views;
}

/** Says that this object is an action; gives it its type, nothing else. */
export function defineAction<Decision, Views>(
  definition: ActionDefinition<Decision, Views>
): ActionDefinition<Decision, Views> {
  return definition;
}
