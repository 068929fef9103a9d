import { WorkflowTransition } from '../machine/transitions.ts';

/** Ends the run before the next object, without touching it. */
export class EndOfRun extends WorkflowTransition {
  readonly kind = 'endOfRun';
}
