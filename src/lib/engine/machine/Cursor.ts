import type { Position } from './Program.ts';

const NONE: Position = Object.freeze([]);

/** Where a running object is in its program; the machine moves it, the state reads it. */
export class Cursor {
  /** Number of the task that runs or ran last; -1 before the first. */
  at = -1;
  /** Number of the task that ran before that one; -1 if there was none. */
  before = -1;
  #positions: readonly Position[] = [];
  #fresh = true;
  readonly #prefix: Position;

  /** `prefix` goes before each position. */
  constructor(prefix: Position = NONE) {
    this.#prefix = prefix;
  }

  /** Takes up another object. `fresh`: it begins with its first task. */
  begin(positions: readonly Position[], fresh: boolean): void {
    this.at = -1;
    this.before = -1;
    this.#positions = positions;
    this.#fresh = fresh;
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
