import type { Position } from './Program.ts';

const NONE: Position = Object.freeze([]);

/** Where a running object is in its program; the machine moves it, the state reads it. */
export class Cursor {
  /** Number of the task that runs or ran last; -1 before the first. */
  at = -1;
  /** Number of the task that ran before that one; -1 if there was none. */
  before = -1;
  readonly #positions: readonly Position[];
  readonly #prefix: Position;
  readonly #fresh: boolean;

  /** `fresh`: the object begins with its first task. `prefix` goes before each position. */
  constructor(positions: readonly Position[], fresh: boolean, prefix: Position = NONE) {
    this.#positions = positions;
    this.#fresh = fresh;
    this.#prefix = prefix;
  }

  get position(): Position | undefined {
    return this.#path(this.at);
  }

  /** See MachineState.cameFrom. */
  get cameFrom(): Position | undefined {
    return this.#path(this.before) ?? (this.#fresh ? NONE : undefined);
  }

  #path(at: number): Position | undefined {
    const position = this.#positions[at];
    if (position === undefined || this.#prefix.length === 0) return position;
    return Object.freeze([...this.#prefix, ...position]);
  }
}
