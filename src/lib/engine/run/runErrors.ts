import { PinfoldError } from '../model/PinfoldError.ts';
import type { ObjectStatus } from '../model/ObjectStatus.ts';

/** No object has that id. */
export class UnknownObjectError extends PinfoldError {
  override readonly name = 'UnknownObjectError';
  readonly code = 'UNKNOWN_OBJECT';
  constructor(idObjects: readonly string[]) {
    super(
      idObjects.length === 1
        ? `There is no object ${idObjects[0] ?? ''}. It may have been deleted; look in the Holding Pen for what is there.`
        : `There are no objects ${idObjects.join(', ')}. They may have been deleted; nothing was started.`,
      { idObjects }
    );
  }
}

/** No run has that id. */
export class UnknownRunError extends PinfoldError {
  override readonly name = 'UnknownRunError';
  readonly code = 'UNKNOWN_RUN';
  constructor(idWorkflow: string) {
    super(`There is no run ${idWorkflow}. It may have been deleted.`, { idWorkflow });
  }
}

/** Starting, continuing or deleting an object that a run has in hand (CHECKLIST 1.2/31). */
export class ObjectRunningError extends PinfoldError {
  override readonly name = 'ObjectRunningError';
  readonly code = 'OBJECT_RUNNING';
  constructor(idObjects: readonly string[], idWorkflow: string | null) {
    super(
      `Object ${idObjects.join(', ')} is already running. Wait until its run ends, or cancel it.`,
      { idObjects, idWorkflow, status: 'RUNNING' satisfies ObjectStatus }
    );
  }
}

/** The object belongs to a run whose tab or worker died; that run must be settled first. */
export class ObjectInterruptedError extends PinfoldError {
  override readonly name = 'ObjectInterruptedError';
  readonly code = 'OBJECT_INTERRUPTED';
  constructor(idObjects: readonly string[], idWorkflow: string) {
    super(
      `Object ${idObjects.join(', ')} belongs to run ${idWorkflow}, which was interrupted. Continue or release that run first.`,
      { idObjects, idWorkflow }
    );
  }
}

/** The browser has no Web Locks, so that nobody can tell whether a run lives in another tab. */
export class HolderUnknownError extends PinfoldError {
  override readonly name = 'HolderUnknownError';
  readonly code = 'HOLDER_UNKNOWN';
  constructor(idWorkflow: string, idObjects: readonly string[] = []) {
    super(
      `Run ${idWorkflow} may be under way in another tab: this browser cannot tell, since it has no Web Locks here. Nothing was changed. End the run there, or use a current browser and an address that begins with https.`,
      { idWorkflow, idObjects }
    );
  }
}

/** A move between two statuses that the table does not have. */
export class IllegalStatusError extends PinfoldError {
  override readonly name = 'IllegalStatusError';
  readonly code = 'ILLEGAL_STATUS';
  constructor(idObject: string, from: ObjectStatus, to: ObjectStatus) {
    super(`Object ${idObject} cannot go from ${from} to ${to}.`, { idObject, from, to });
  }
}

/** The workflow's tasks are no longer those with which the object was halted. */
export class ChangedDefinitionError extends PinfoldError {
  override readonly name = 'ChangedDefinitionError';
  readonly code = 'CHANGED_DEFINITION';
  constructor(idObject: string, idWorkflow: string, workflowName: string) {
    super(
      `Workflow "${workflowName}" has changed since object ${idObject} halted, so its position may mean another task. Restart the workflow, or continue with \`acceptChange: true\` after a look at both definitions.`,
      { idObject, idWorkflow, workflowName }
    );
  }
}

/** Data that the workflow's schema refuses. */
export class InvalidDataError extends PinfoldError {
  override readonly name = 'InvalidDataError';
  readonly code = 'INVALID_DATA';
  constructor(workflowName: string, index: number, issues: string) {
    super(
      `Datum ${index + 1} does not fit workflow "${workflowName}": ${issues}. Nothing was started.`,
      { workflowName, index, issues }
    );
  }
}

/** A call that needs ids was given none (CHECKLIST 1.2/23). */
export class NoObjectIdsError extends PinfoldError {
  override readonly name = 'NoObjectIdsError';
  readonly code = 'NO_OBJECT_IDS';
  constructor(workflowName: string) {
    super(`No object ids were given for workflow "${workflowName}". Give at least one.`, {
      workflowName
    });
  }
}

/** Beginning a run again whose objects have all gone or gone on in other runs. */
export class EmptyRunError extends PinfoldError {
  override readonly name = 'EmptyRunError';
  readonly code = 'EMPTY_RUN';
  constructor(idWorkflow: string) {
    super(
      `Run ${idWorkflow} has no objects any more: they were deleted or ran elsewhere since. Start a workflow on them by their ids.`,
      { idWorkflow }
    );
  }
}

/** Continuing an object that has never been in a run (CHECKLIST 1.2/28). */
export class NoRunError extends PinfoldError {
  override readonly name = 'NoRunError';
  readonly code = 'NO_RUN';
  constructor(idObject: string) {
    super(`Object ${idObject} has no run to continue. Start a workflow on it.`, { idObject });
  }
}

/** Options, a decision or another argument that its schema refuses. */
export class InvalidArgumentError extends PinfoldError {
  override readonly name = 'InvalidArgumentError';
  readonly code = 'INVALID_ARGUMENT';
  constructor(what: string, issues: string, details: Readonly<Record<string, unknown>> = {}) {
    super(`${what}: ${issues}. Nothing was changed.`, { what, issues, ...details });
  }
}

/** A decision on an object that waits for none, or no longer for that one. */
export class NoPendingActionError extends PinfoldError {
  override readonly name = 'NoPendingActionError';
  readonly code = 'NO_PENDING_ACTION';
  constructor(idObject: string, status: ObjectStatus) {
    super(
      `Object ${idObject} waits for no decision (its status is ${status}). It may have been decided elsewhere; look at it again.`,
      { idObject, status }
    );
  }
}

/** No decision of that id is recorded. */
export class UnknownDecisionError extends PinfoldError {
  override readonly name = 'UnknownDecisionError';
  readonly code = 'UNKNOWN_DECISION';
  constructor(idDecision: string) {
    super(`There is no decision ${idDecision}.`, { idDecision });
  }
}

/** A decision that cannot be taken back, or not any more. */
export class DecisionNotUndoableError extends PinfoldError {
  override readonly name = 'DecisionNotUndoableError';
  readonly code = 'DECISION_NOT_UNDOABLE';
  constructor(idDecision: string, idObject: string, why: string) {
    super(`The decision cannot be taken back: ${why}. Nothing was changed.`, {
      idDecision,
      idObject,
      why
    });
  }
}

/** The object has changed since the page that decides about it was shown. */
export class StaleDecisionError extends PinfoldError {
  override readonly name = 'StaleDecisionError';
  readonly code = 'STALE_DECISION';
  constructor(idObject: string, seen: number, stored: number) {
    super(
      `Object ${idObject} has changed since you looked at it (revision ${seen}, now ${stored}). Look at it again, then decide.`,
      { idObject, seen, stored }
    );
  }
}

/** The caller's signal ended a run between two objects. */
export class RunCancelledError extends PinfoldError {
  override readonly name = 'RunCancelledError';
  readonly code = 'RUN_CANCELLED';
  constructor(idWorkflow: string, done: number, total: number) {
    super(
      `Run ${idWorkflow} was cancelled after ${done} of ${total} objects. What was done is kept; the rest are as they were before it.`,
      { idWorkflow, done, total }
    );
  }
}
