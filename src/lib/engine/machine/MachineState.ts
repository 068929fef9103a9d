import { z } from 'zod';
import type { Cursor } from './Cursor.ts';
import type { Left } from './Left.ts';
import { EngineBusyError, PositionError } from './machineErrors.ts';
import type { Position } from './Program.ts';

const START: Position = Object.freeze([0]);

const machineStateSchema = z.strictObject({
  tokenPos: z.int().min(-1).default(-1),
  callbackPos: z.array(z.int().min(0)).min(1).default([0]),
  processed: z.boolean().default(false)
});

/** A state as it is stored: JSON. */
export type MachineStateData = z.output<typeof machineStateSchema>;

/**
 * The memory of the machine: which object (`tokenPos`, -1 before the first), which task
 * (`callbackPos`, its path in the tree) and whether a run has come to its end.
 */
export class MachineState {
  /** Whether the last run came to its end. */
  processed = false;
  /** Whether that was before its last object was reached, as after a stop. */
  endedEarly = false;
  /** Of a branch: tells it from those of the same place that were open when it began. */
  round = 0;
  #tokenPos = -1;
  #callbackPos: Position = START;
  #cursor: Cursor | undefined;
  #hadBranch = false;
  #end: Position | undefined;
  #left: Left | undefined;

  /** Reads a stored state. Throws a ZodError on anything that is none. */
  static parse(stored: unknown): MachineState {
    const state = new MachineState();
    state.restore(machineStateSchema.parse(stored));
    return state;
  }

  get tokenPos(): number {
    return this.#tokenPos;
  }

  /** Throws PositionError below -1, and on what is no whole number. */
  set tokenPos(value: number) {
    if (!Number.isSafeInteger(value) || value < -1) {
      throw new PositionError(`token_pos may not be < -1, nor broken: ${value}.`, { value });
    }
    this.#tokenPos = value;
  }

  /**
   * Path of the task that runs or ran last, or of the one to begin with. Made only when asked for.
   */
  get callbackPos(): Position {
    return this.#cursor?.position ?? this.#callbackPos;
  }

  /** Throws PositionError on what is no path, EngineBusyError while tasks are running. */
  set callbackPos(value: Position) {
    if (this.#cursor !== undefined) throw new EngineBusyError('state.callbackPos');
    if (value.length === 0 || value.some((index) => !Number.isSafeInteger(index) || index < 0)) {
      throw new PositionError(
        `A position is a list of indices from 0 on, not [${value.join(', ')}].`,
        { value }
      );
    }
    this.#callbackPos = Object.freeze([...value]);
  }

  /**
   * Path of the task that ran before the one that runs. Empty when the object began with its first
   * task and this is it; `undefined` when the object was taken up at a stored position.
   */
  get cameFrom(): Position | undefined {
    return this.#cursor?.cameFrom;
  }

  /** Back to before the first object, first task, nothing processed. */
  reset(): void {
    this.tokenPosReset();
    this.callbackPosReset();
    this.processed = false;
  }

  tokenPosReset(): void {
    this.#tokenPos = -1;
  }

  callbackPosReset(): void {
    this.#cursor = undefined;
    this.#callbackPos = START;
  }

  restore(data: MachineStateData): void {
    this.#cursor = undefined;
    this.tokenPos = data.tokenPos;
    this.callbackPos = data.callbackPos;
    this.processed = data.processed;
  }

  toJSON(): MachineStateData {
    return {
      tokenPos: this.#tokenPos,
      callbackPos: [...this.callbackPos],
      processed: this.processed
    };
  }

  /** The machine only: steps to the next object and answers its index. */
  nextToken(): number {
    this.#hadBranch = false;
    this.#end = undefined;
    this.#left = undefined;
    return ++this.#tokenPos;
  }

  /** The machine only: from now on the position is where the cursor is. */
  follow(cursor: Cursor): void {
    this.#cursor = cursor;
  }

  /** The machine only: keeps the position where the cursor was left, or another one. */
  settle(position: Position = this.callbackPos): void {
    this.#callbackPos = position;
    this.#cursor = undefined;
  }

  /** The machine only: the current object has come to the end of its own tasks, and branches have not. */
  noteEnd(position: Position): void {
    this.#end = position;
  }

  /** Where the object's own tasks are: `callbackPos`, or the end of the tree. */
  get standsAt(): Position {
    return this.#end ?? this.callbackPos;
  }

  /** The machine only: the current object is left before its branches have ended well. */
  noteLeft(left: Left): void {
    this.#left = left;
  }

  /** What the current object was left with; undefined where it has no branch that is not done. */
  get left(): Left | undefined {
    return this.#left;
  }

  /** The machine only: a task ran for the current object that is not in the tree. */
  noteBranch(): void {
    this.#hadBranch = true;
  }

  /**
   * Whether tasks of branches have run for the current object: then the last task that the hooks
   * were told of need not be the one at the position.
   */
  get hadBranch(): boolean {
    return this.#hadBranch;
  }

  /** Whether the position is the very beginning, as opposed to one that was stored. */
  get isAtStart(): boolean {
    return this.#callbackPos === START;
  }
}
