import { OpenWait } from '../machine/OpenWait.ts';
import type { WaitTerm } from '../model/WakeRow.ts';

/** A wait that ends by itself: the object goes on when one of its terms has come to pass. */
export class Suspension extends OpenWait {
  /** One of the task's, or one of each branch that waits. */
  readonly terms: readonly WaitTerm[];

  constructor(message: string, terms: readonly WaitTerm[]) {
    super(message);
    this.terms = terms;
  }

  override and(others: readonly OpenWait[]): Suspension {
    const all = [this, ...others.filter((other) => other instanceof Suspension)];
    const message = all.map((each) => each.message).join('; ');
    return new Suspension(
      message,
      all.flatMap(({ terms }) => terms)
    );
  }
}
