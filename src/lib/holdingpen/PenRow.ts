import {
  describeObject,
  type ObjectRow,
  type ObjectStatus,
  type Pinfold,
  type RunRow,
  type WorkflowObject
} from '$lib/engine/index.ts';
import { withLocalTimes } from './momentText.ts';
import { decidable } from './pendingAction.ts';

/** An object as a row of the list. */
export interface PenRow {
  readonly obj: WorkflowObject;
  readonly title: string;
  readonly description: string;
  readonly additional: string;
  readonly workflowName: string;
  readonly workflowTitle: string;
  /** What is shown: RUNNING while a run has it in hand, whatever is stored. */
  readonly status: ObjectStatus;
}

/** Why somebody is asked about the object, or what it waits for; empty when neither is so. */
export function reason({ obj, status }: PenRow): string {
  return decidable.includes(status) ? withLocalTimes(obj.getActionMessage()) : '';
}

/** Describes a row by its run's workflow. `claimed` are the objects that a run has in hand. */
export function toPenRow(
  pinfold: Pinfold,
  row: ObjectRow,
  { runs, claimed }: { runs: ReadonlyMap<string, RunRow>; claimed: ReadonlySet<string> }
): PenRow {
  const obj = pinfold.objects.of(row);
  const run = runs.get(row.idWorkflow ?? '');
  const workflow = run && pinfold.workflows.find(run.name);
  return {
    obj,
    ...describeObject(obj, run, workflow),
    status: claimed.has(row.id) ? 'RUNNING' : row.status
  };
}
