import { branchName } from './branchName.ts';
import type { MachineState } from './MachineState.ts';
import { OpenWait } from './OpenWait.ts';
import type { Position } from './Program.ts';
import { worstOf } from './worstOf.ts';

interface Branch {
  /** Of the task that began it. */
  readonly position: Position;
  /** Undefined: nothing but that task can begin it again. */
  readonly name: string | undefined;
}

interface Thrown {
  readonly thrown: unknown;
}

interface Failure extends Thrown {
  readonly branch: Branch;
}

/**
 * Work begun by a task that goes on beside the tasks after it, and has to end before its object
 * does (SPEC P14). Nothing here is stored: what is not done when the object is left, the state tells.
 */
export class Branches {
  #open: Promise<void>[] = [];
  #failures: Failure[] = [];
  /** Those that have not ended well, in the order of their beginning. */
  readonly #undone = new Set<Branch>();
  readonly #keepsPlace: () => boolean;

  /**
   * @param keepsPlace Whether it is remembered what is not done: then the object is left where its own
   *   tasks are, and else where the branches begin, and all of them begin again.
   */
  constructor(keepsPlace = () => false) {
    this.#keepsPlace = keepsPlace;
  }

  get isEmpty(): boolean {
    return this.#open.length === 0;
  }

  /** Names of those that are not done. */
  get undone(): string[] {
    return this.#undoneBefore(undefined);
  }

  /** Where the object would have to go on, were it left now: nothing that it has begun is lost. */
  goOnPos(state: MachineState): Position {
    if (this.#keepsPlace()) return state.standsAt;
    return this.#firstUndone ?? state.callbackPos;
  }

  /** What tells a branch that begins at `place` from those of that place that are not done. */
  roundOf(place: Position): number {
    const { undone } = this;
    let round = 0;
    while (undone.includes(branchName(place, round))) round += 1;
    return round;
  }

  /** `position`: that of the task that began the work. */
  add(work: PromiseLike<unknown>, position: Position, name?: string): void {
    const branch = { position, name };
    this.#undone.add(branch);
    this.#open.push(
      Promise.resolve(work).then(
        () => void this.#undone.delete(branch),
        (thrown: unknown) => void this.#failures.push({ branch, thrown })
      )
    );
  }

  /** Waits for all, also for those begun meanwhile, and throws the worst that came of them. */
  async settle(state: MachineState): Promise<void> {
    await this.#end();
    if (this.#failures.length > 0) this.#leave(state, undefined);
  }

  /**
   * The same, when the object's own tasks have thrown: an error goes before a transition, the object's
   * own throwing before that of a branch, and a wait after all else.
   */
  async settleAfter(thrown: unknown, state: MachineState): Promise<never> {
    await this.#end();
    if (this.#failures.length > 0) this.#leave(state, { thrown });
    throw thrown;
  }

  async #end(): Promise<void> {
    while (this.#open.length > 0) {
      const open = this.#open;
      this.#open = [];
      await Promise.all(open);
    }
  }

  /** Tells the state where the object stands and what is not done, and throws the worst. */
  #leave(state: MachineState, own: Thrown | undefined): void {
    const failures = this.#failures;
    const worst = worstOf<Failure | Thrown>(own === undefined ? failures : [own, ...failures]);
    if (worst === undefined) return;
    // Several waits come out as one.
    const isTold = (each: Thrown): boolean =>
      each === worst || (worst.thrown instanceof OpenWait && each.thrown instanceof OpenWait);
    const isOwn = own !== undefined && isTold(own);
    const branch = failures.find((failure) => failure === worst)?.branch;
    const keepsPlace = this.#keepsPlace() && (branch === undefined || branch.name !== undefined);
    if (keepsPlace) {
      const told = failures.filter(isTold).flatMap((failure) => failure.branch.name ?? []);
      state.noteLeft({ undone: this.undone, told, isOwn });
      if (own === undefined) state.settle(state.standsAt);
    } else {
      // What began later begins again from there.
      state.noteLeft({ undone: this.#undoneBefore(branch), told: [], isOwn: true });
      if (!isOwn) state.settle((branch ?? { position: this.#firstUndone }).position);
    }
    this.#failures = [];
    this.#undone.clear();
    throw worst.thrown;
  }

  get #firstUndone(): Position | undefined {
    for (const { position } of this.#undone) return position;
    return undefined;
  }

  #undoneBefore(end: Branch | undefined): string[] {
    const all = [...this.#undone];
    const before = end === undefined ? all : all.slice(0, all.indexOf(end));
    return before.flatMap(({ name }) => name ?? []);
  }
}
