import type { ObjectRow, ObjectStatus, Pinfold, WorkflowObject } from '$lib/engine/index.ts';

/** An object as a row of the list. */
export interface PenRow {
  readonly obj: WorkflowObject;
  readonly title: string;
  readonly description: string;
  readonly additional: string;
  readonly workflowTitle: string;
  /** What is shown: RUNNING while a run has it in hand, whatever is stored. */
  readonly status: ObjectStatus;
}

/** Why somebody is asked about the object; empty when nobody is. */
export function reason({ obj, status }: PenRow): string {
  return status === 'HALTED' ? obj.getActionMessage() : '';
}

/** Describes a row by its workflow. `claimed` are the objects that a run has in hand. */
export async function toPenRow(
  pinfold: Pinfold,
  row: ObjectRow,
  claimed: ReadonlySet<string>
): Promise<PenRow> {
  const obj = pinfold.objects.of(row);
  const { title, description, additional, workflowTitle } = await pinfold.describe(obj);
  return {
    obj,
    title,
    description,
    additional,
    workflowTitle,
    status: claimed.has(row.id) ? 'RUNNING' : row.status
  };
}
