import { readBranchName } from './branchName.ts';
import { isBefore } from './isBefore.ts';
import { nothingLeft, type Left } from './Left.ts';
import type { MachineState } from './MachineState.ts';
import { OpenWait } from './OpenWait.ts';
import type { Position } from './Program.ts';
import { worstOf } from './worstOf.ts';

interface Branch {
  /** Of the task that began it. */
  readonly position: Position;
  /** Undefined: nothing but that task can begin it again. */
  readonly name: string | undefined;
  /** See `Left.backs`. */
  back: Position | undefined;
}

/** A branch that can begin again without the task that began it. */
export interface NamedBranch {
  readonly name: string;
  /** See `Left.backs`. */
  readonly back?: Position | undefined;
  /** Called in the moment in which it is no longer among those that are not done. */
  readonly onDone?: () => void;
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
  /** By place: the round of the branch that begins there next. */
  readonly #rounds = new Map<string, number>();
  #left: Left | undefined;
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

  /** With what the object would be left now, if nothing were thrown; another one whenever it changes. */
  get left(): Left {
    return (this.#left ??= this.#undone.size === 0 ? nothingLeft : this.#leftWith([], true));
  }

  /** Of the tasks that alone can begin again what is not done. */
  get unnamed(): Position[] {
    return [...this.#undone].flatMap(({ name, position }) =>
      name === undefined ? [position] : []
    );
  }

  /** Where the object would have to go on, were it left now: nothing that it has begun is lost. */
  goOnPos(state: MachineState): Position {
    if (this.#keepsPlace()) return this.#firstUnnamed?.position ?? state.standsAt;
    return this.#firstUndone?.position ?? state.callbackPos;
  }

  /** What tells a branch that begins at `place` from those of that place that are not done. */
  roundOf(place: Position): number {
    return this.#rounds.get(JSON.stringify(place)) ?? 0;
  }

  /** `position`: that of the task under way. One without a name can be begun by that alone. */
  add(work: PromiseLike<unknown>, position: Position, named?: NamedBranch): void {
    const branch: Branch = { position, name: named?.name, back: named?.back };
    const began = named === undefined ? branch : { ...branch, position: this.#begin(named.name) };
    this.#undone.add(began);
    this.#left = undefined;
    this.#open.push(
      Promise.resolve(work).then(
        () => {
          this.#undone.delete(began);
          this.#left = undefined;
          named?.onDone?.();
        },
        (thrown: unknown) => void this.#failures.push({ branch: began, thrown })
      )
    );
  }

  /** The object's own tasks have come to the one at which it is: when they went back, a round is over. */
  comeTo(state: MachineState): void {
    if (this.#undone.size === 0) return;
    const { cameFrom, callbackPos } = state;
    if (cameFrom === undefined || isBefore(cameFrom, callbackPos)) return;
    for (const branch of this.#undone) {
      const isBehind = isBefore(branch.position, callbackPos);
      if (isBehind || (branch.back !== undefined && !isBefore(callbackPos, branch.back))) continue;
      branch.back = callbackPos;
      this.#left = undefined;
    }
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
    this.#rounds.clear();
  }

  /** Answers the position of its split. */
  #begin(name: string): Position {
    const { place, round } = readBranchName(name);
    this.#rounds.set(JSON.stringify(place), Math.max(this.roundOf(place), round + 1));
    return place.slice(0, -1);
  }

  /** Tells the state where the object stands and what is not done, and throws the worst. */
  #leave(state: MachineState, own: Thrown | undefined): void {
    const failures = this.#failures;
    const worst = worstOf<Failure | Thrown>(own === undefined ? failures : [own, ...failures]);
    if (worst === undefined) return;
    const isWait = worst.thrown instanceof OpenWait;
    // Several waits come out as one.
    const isTold = (each: Thrown): boolean =>
      each === worst || (isWait && each.thrown instanceof OpenWait);
    const isOwn = own !== undefined && isTold(own);
    const first = this.#firstUnnamed;
    if (!this.#keepsPlace()) {
      const branch = failures.find((failure) => failure === worst)?.branch ?? this.#firstUndone;
      state.noteLeft(nothingLeft);
      if (!isOwn && branch !== undefined) state.settle(branch.position);
    } else if (first !== undefined && (isWait || !isOwn)) {
      // Only the task that began it can begin it again.
      state.noteLeft(this.#leftWith([], true));
      state.settle(first.position);
    } else {
      const told = failures.filter(isTold).flatMap((failure) => failure.branch.name ?? []);
      state.noteLeft(this.#leftWith(told, isOwn));
      if (own === undefined) state.settle(state.standsAt);
    }
    this.#failures = [];
    this.#undone.clear();
    this.#left = undefined;
    throw worst.thrown;
  }

  get #firstUndone(): Branch | undefined {
    for (const branch of this.#undone) return branch;
    return undefined;
  }

  get #firstUnnamed(): Branch | undefined {
    for (const branch of this.#undone) if (branch.name === undefined) return branch;
    return undefined;
  }

  /** Where one has no name the object goes on from there, and comes to what began later once more. */
  #leftWith(told: readonly string[], isOwn: boolean): Left {
    const all = [...this.#undone];
    const end = all.findIndex(({ name }) => name === undefined);
    const names = (some: readonly Branch[]): string[] => some.flatMap(({ name }) => name ?? []);
    const ahead = end === -1 ? [] : names(all.slice(end));
    const backs = all.flatMap(({ name, back }) =>
      name === undefined || back === undefined ? [] : [[name, back] as const]
    );
    return {
      undone: names(end === -1 ? all : all.slice(0, end)),
      told,
      isOwn,
      ...(ahead.length > 0 && { ahead }),
      ...(backs.length > 0 && { backs: Object.fromEntries(backs) })
    };
  }
}
