/**
 * What a task throws to steer the flow. None of these is an `Error` and none carries a stack, so a
 * task's own `catch (error)` can tell them apart from failures, and throwing one is cheap.
 */
export abstract class WorkflowTransition {
  abstract readonly kind: string;
}

/** Further facts of a halt: which action a person may take, and data for it. */
export interface HaltDetails {
  readonly action?: string | null;
  readonly payload?: unknown;
}

/** Ends the run; a person has to look at the object. */
export class HaltProcessing extends WorkflowTransition {
  override readonly kind: string = 'halt';
  readonly message: string;
  readonly action: string | null;
  readonly payload: unknown;

  constructor(message = '', { action = null, payload = null }: HaltDetails = {}) {
    super();
    this.message = message;
    this.action = action;
    this.payload = payload;
  }

  override toString(): string {
    return `${this.kind}: ${this.message}`;
  }
}

/** A halt that waits for something other than a person. What holds of a halt holds of it. */
export class WaitProcessing extends HaltProcessing {
  override readonly kind: string = 'wait';
}

/** Ends the run quietly. */
export class StopProcessing extends WorkflowTransition {
  override readonly kind = 'stop';
}

/** Ends the run quietly and leaves the object as if it had not been touched. */
export class AbortProcessing extends WorkflowTransition {
  override readonly kind = 'abort';
}

/** Goes on with the next object; this one counts as dealt with. */
export class ContinueNextToken extends WorkflowTransition {
  override readonly kind = 'continueNextToken';
}

/** Goes on with the next object and leaves this one as if it had not been touched. */
export class SkipToken extends WorkflowTransition {
  override readonly kind = 'skipToken';
}

/** Goes on with another object, `step` away from this one: 1 is the next, 0 this one again. */
export class JumpToken extends WorkflowTransition {
  override readonly kind = 'jumpToken';
  readonly step: number;

  constructor(step: number) {
    super();
    this.step = wholeNumber(step);
  }
}

/** Goes on with another member of the current block: 1 is the next one, 0 this task again. */
export class JumpCall extends WorkflowTransition {
  override readonly kind = 'jumpCall';
  readonly step: number;

  constructor(step: number) {
    super();
    this.step = wholeNumber(step);
  }
}

/** Leaves the current block; in the top block that is the end of the object's way. */
export class BreakFromThisLoop extends WorkflowTransition {
  override readonly kind = 'breakFromThisLoop';
}

function wholeNumber(step: number): number {
  if (!Number.isSafeInteger(step)) throw new RangeError(`A jump of ${step} is no whole number.`);
  return step;
}
