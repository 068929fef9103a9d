import { WaitProcessing } from '../machine/transitions.ts';
import type { WakeRow } from '../model/WakeRow.ts';

/** What a suspended object waits for, and which of its task's waits that is. */
export type WaitTerms = Pick<WakeRow, 'key' | 'until' | 'event' | 'jobs' | 'mode'>;

/** A wait that ends by itself: the object goes on when what it waits for has come to pass. */
export class Suspension extends WaitProcessing {
  readonly terms: WaitTerms;

  constructor(message: string, terms: WaitTerms) {
    super(message);
    this.terms = terms;
  }
}
