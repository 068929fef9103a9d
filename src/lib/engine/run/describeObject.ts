import type { RunRow } from '../model/RunRow.ts';
import type { WorkflowDefinition } from './defineWorkflow.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** An object as a list shows it. */
export interface ObjectDescription {
  readonly title: string;
  readonly description: string;
  readonly additional: string;
  /** '' when no workflow ever ran it. */
  readonly workflowName: string;
  readonly workflowTitle: string;
  /** Whether the workflow's definition is registered. */
  readonly known: boolean;
}

/**
 * What a list shows of an object: by its workflow's functions, else by the defaults of the original
 * (CHECKLIST 1.1/16). A function that throws gives the default: a list never dies of one record.
 */
export function describeObject(
  object: WorkflowObject,
  run: RunRow | undefined,
  workflow: WorkflowDefinition | undefined
): ObjectDescription {
  const name = run?.name ?? '';
  return {
    title: attempt(() => workflow?.getTitle?.(object)) ?? 'No title',
    description: attempt(() => workflow?.getDescription?.(object)) ?? 'No description',
    additional: attempt(() => workflow?.getAdditional?.(object)) ?? '',
    workflowName: name,
    workflowTitle: workflow?.title ?? name,
    known: workflow !== undefined
  };
}

function attempt(read: () => string | undefined): string | undefined {
  try {
    const text = read();
    return text === '' ? undefined : text;
  } catch {
    return undefined;
  }
}
