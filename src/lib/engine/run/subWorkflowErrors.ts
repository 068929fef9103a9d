import { PinfoldError } from '../model/PinfoldError.ts';

/** Runs that a task had started have failed, and the workflow says that this is an error of its own. */
export class SubWorkflowsFailedError extends PinfoldError {
  override readonly name = 'SubWorkflowsFailedError';
  readonly code = 'SUB_WORKFLOWS_FAILED';
  constructor(
    failed: number,
    total: number,
    errors: readonly { readonly idWorkflow: string; readonly message: string }[]
  ) {
    const first = errors.slice(0, 3).map(({ message }) => message);
    const more = errors.length > first.length ? [`and ${errors.length - first.length} more`] : [];
    super(`${failed} / ${total} failed: ${[...first, ...more].join('; ')}`, {
      failed,
      total,
      errors
    });
  }
}

/** A workflow was to say with which one its records are run, and does not. */
export class NoRecordWorkflowError extends PinfoldError {
  override readonly name = 'NoRecordWorkflowError';
  readonly code = 'NO_RECORD_WORKFLOW';
  constructor(workflow: string) {
    super(
      `Workflow "${workflow}" names no recordWorkflow. Add it to its definition, or say workflowToRun.`,
      { workflow }
    );
  }
}
