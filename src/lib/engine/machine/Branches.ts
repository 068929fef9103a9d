import type { MachineState } from './MachineState.ts';
import type { Position } from './Program.ts';
import { OpenWait } from './OpenWait.ts';
import { WorkflowTransition } from './transitions.ts';
import { worstOf } from './worstOf.ts';

interface Failure {
  readonly position: Position;
  readonly thrown: unknown;
}

/**
 * Work begun by a task that goes on beside the tasks after it, and has to end before its object
 * does (SPEC P14). Nothing here is stored: an object that is left takes no branch with it.
 */
export class Branches {
  #open: Promise<void>[] = [];
  #failures: Failure[] = [];
  /** One for each branch that has not ended well, in the order of their beginning. */
  readonly #undone = new Set<{ readonly position: Position }>();

  get isEmpty(): boolean {
    return this.#open.length === 0;
  }

  /**
   * Position of the task that began the first of those that are not done: whatever goes on from there
   * has all of them again. A branch that has failed is not done before its failure is told.
   */
  get firstUndone(): Position | undefined {
    for (const { position } of this.#undone) return position;
    return undefined;
  }

  /** `position`: that of the task that began the work. */
  add(work: PromiseLike<unknown>, position: Position): void {
    const branch = { position };
    this.#undone.add(branch);
    this.#open.push(
      Promise.resolve(work).then(
        () => void this.#undone.delete(branch),
        (thrown: unknown) => void this.#failures.push({ position, thrown })
      )
    );
  }

  /** Waits for all, also for those begun meanwhile, and throws the worst that came of them. */
  async settle(state: MachineState): Promise<void> {
    const failure = await this.#worst();
    if (failure === undefined) return;
    state.settle(failure.position);
    throw failure.thrown;
  }

  /**
   * The same, when the object's own tasks have thrown: an error goes before a transition, and a wait
   * after all else. Waits of both are taken up where those of the branches are; beside an error they are
   * noted, so that whoever runs the failed object again comes to them.
   */
  async settleAfter(thrown: unknown, state: MachineState): Promise<never> {
    const failure = await this.#worst();
    if (failure === undefined) throw thrown;
    const worst = worstOf([{ thrown }, failure]);
    if (worst === undefined || worst.thrown === thrown) {
      const waits = failure.thrown instanceof OpenWait && !(thrown instanceof WorkflowTransition);
      if (waits) state.noteWaiting(failure.position);
      throw thrown;
    }
    state.settle(failure.position);
    throw worst.thrown;
  }

  async #worst(): Promise<Failure | undefined> {
    while (this.#open.length > 0) {
      const open = this.#open;
      this.#open = [];
      await Promise.all(open);
    }
    const failures = this.#failures;
    const first = this.firstUndone;
    this.#failures = [];
    this.#undone.clear();
    const worst = worstOf(failures);
    if (worst === undefined || first === undefined) return undefined;
    // From the first of those that wait all of them are come to again.
    const { position } = failures.find((failure) => failure === worst) ?? { position: first };
    return { position, thrown: worst.thrown };
  }
}
