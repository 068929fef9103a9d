import { readBranchName } from '../machine/branchName.ts';
import type { Left } from '../machine/Left.ts';
import type { Position } from '../machine/Program.ts';
import { branchesToBegin } from './branchesToBegin.ts';
import { noteLeft, readWaits } from './WaitMemory.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** The branches with which the object under way was left, in the pass that goes on with it. */
export class BranchesLeft {
  /** The pass leaves behind what the object was left by. */
  #leaves = false;
  #isAsked = false;
  #beside: readonly string[] | undefined;
  /** Those to which the object has still to come: names by place. */
  readonly #ahead = new Set<string>();
  #backs: Readonly<Record<string, Position>> = {};
  /** What the object remembers already. */
  #noted: Left | undefined;

  takeUp(leaves: boolean): void {
    this.#leaves = leaves;
    this.#isAsked = false;
    this.#beside = undefined;
    this.#ahead.clear();
    this.#backs = {};
    this.#noted = undefined;
  }

  /**
   * Those that begin again where the object goes on; undefined when it was left with none. Answered once a
   * pass, as it was before anything ran.
   */
  beside(object: WorkflowObject, from: Position): readonly string[] | undefined {
    if (this.#isAsked) return this.#beside;
    this.#isAsked = true;
    const left = readWaits(object.extraData)?.branches;
    if (left === undefined) return undefined;
    const taken = { from, stood: object.callbackPos, leaves: this.#leaves };
    const { beside, ahead } = branchesToBegin(left, taken);
    for (const name of ahead) this.#ahead.add(name);
    this.#backs = left.backs ?? {};
    return (this.#beside = beside);
  }

  /** See `Waits.roundAhead`. Several rounds are come to in their order, as they were at first. */
  roundAhead(place: Position): number | undefined {
    const start = `${JSON.stringify(place)}*`;
    for (const name of this.#ahead) {
      if (name.startsWith(start) && !(name in this.#backs)) return readBranchName(name).round;
    }
    return undefined;
  }

  /** See `Waits.beginBranch`. */
  begin(name: string): Position | undefined {
    const isAhead = this.#ahead.delete(name);
    const back = isAhead ? undefined : this.#backs[name];
    const { [name]: _begun, ...others } = this.#backs;
    this.#backs = others;
    return back;
  }

  /** This, and those that are still ahead. */
  with(left: Left): Left {
    if (this.#ahead.size === 0) return left;
    const ahead = [...(left.ahead ?? []), ...this.#ahead];
    return { ...left, ahead, backs: { ...this.#backs, ...left.backs } };
  }

  /** The object remembers that it would be left with that. */
  note({ extraData }: WorkflowObject, left: Left): void {
    if (left !== this.#noted) noteLeft(extraData, left);
    this.#noted = left;
  }
}
