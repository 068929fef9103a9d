import { WorkflowTransition } from '../machine/transitions.ts';

/** Ends the run before the next object, without touching it. */
export class EndOfRun extends WorkflowTransition {
  readonly kind = 'endOfRun';
}

/**
 * Why a signal aborts a delayed run that is not cancelled: its worker lets go of it, and what it has
 * in hand stays claimed for the next.
 */
export const letGo = Symbol('let go');
