import { PinfoldError } from '../model/PinfoldError.ts';

const listed = (names: readonly string[]) => (names.length === 0 ? 'none' : names.join(', '));

/** Two plug-ins of one kind have the same name. */
export class DuplicateNameError extends PinfoldError {
  override readonly name = 'DuplicateNameError';
  readonly code = 'DUPLICATE_NAME';
  constructor(duplicate: string) {
    super(`Two definitions are named "${duplicate}". Rename one of them.`, { name: duplicate });
  }
}

/** No workflow of that name is registered (CHECKLIST 1.1/6). */
export class UnknownWorkflowError extends PinfoldError {
  override readonly name = 'UnknownWorkflowError';
  readonly code = 'UNKNOWN_WORKFLOW';
  constructor(workflowName: string, known: readonly string[]) {
    super(`There is no workflow "${workflowName}". Known workflows: ${listed(known)}.`, {
      workflowName,
      known
    });
  }
}

/** No action of that name is registered. */
export class UnknownActionError extends PinfoldError {
  override readonly name = 'UnknownActionError';
  readonly code = 'UNKNOWN_ACTION';
  constructor(actionName: string, known: readonly string[]) {
    super(`There is no action "${actionName}". Known actions: ${listed(known)}.`, {
      actionName,
      known
    });
  }
}
