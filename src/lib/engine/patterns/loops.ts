import type { MachineState } from '../machine/MachineState.ts';
import type { Position } from '../machine/Program.ts';

/** What a FOR needs of its engine. */
export interface LoopEngine {
  readonly state: MachineState;
  extraData: Record<string, unknown>;
}

/**
 * Where one loop is: the item that comes next, the list when it is kept, and a copy of the item under
 * way when it lies in the engine, which has but one place for all objects. JSON.
 */
export interface LoopEntry {
  readonly index: number;
  readonly list?: readonly unknown[];
  readonly item?: unknown;
}

/** The key in `extraData` under which loops are kept; the original's spelling. */
export const LOOPS_KEY = '_Iterators';

/**
 * The memory of a FOR for one object: in the object's own `extraData` where it has one, so that it
 * is stored with the object; else in the engine's, under the object's index.
 */
export class LoopMemory {
  readonly #extraData: Record<string, unknown>;
  readonly #key: string;

  /** `position`: that of the FOR. */
  constructor(obj: unknown, eng: LoopEngine, position: Position = eng.state.callbackPos) {
    const own = extraDataOf(obj);
    const path = JSON.stringify(position);
    this.#extraData = own ?? eng.extraData;
    this.#key = own === undefined ? `${eng.state.tokenPos}:${path}` : path;
  }

  get(): LoopEntry | undefined {
    const entry = this.#loops()[this.#key];
    return isEntry(entry) ? entry : undefined;
  }

  set(entry: LoopEntry): void {
    this.#extraData[LOOPS_KEY] = { ...this.#loops(), [this.#key]: entry };
  }

  /** Leaves nothing behind, not even an empty table. */
  delete(): void {
    const rest = Object.entries(this.#loops()).filter(([key]) => key !== this.#key);
    if (rest.length > 0) this.#extraData[LOOPS_KEY] = Object.fromEntries(rest);
    else delete this.#extraData[LOOPS_KEY];
  }

  #loops(): Record<string, unknown> {
    const loops = this.#extraData[LOOPS_KEY];
    return isRecord(loops) ? loops : {};
  }
}

/**
 * Whether a loop's first task has been reached from within the loop, or the object was taken up
 * there; otherwise the loop begins anew, whatever was left of it.
 */
export function isGoingOn({ cameFrom, callbackPos }: MachineState): boolean {
  if (cameFrom === undefined) return true;
  const block = callbackPos.slice(0, -1);
  return cameFrom.length > block.length && block.every((index, level) => cameFrom[level] === index);
}

function extraDataOf(obj: unknown): Record<string, unknown> | undefined {
  if (typeof obj !== 'object' || obj === null || !('extraData' in obj)) return undefined;
  return isRecord(obj.extraData) ? obj.extraData : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEntry(value: unknown): value is LoopEntry {
  return isRecord(value) && Number.isSafeInteger(value['index']);
}
