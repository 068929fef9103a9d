import type { Position } from './Program.ts';

/** With what an object is left before all of its branches have ended well. */
export interface Left {
  /** Names of the branches that are not done, in the order of their beginning. */
  readonly undone: readonly string[];
  /** Those of them that threw what the object is left by. */
  readonly told: readonly string[];
  /** Whether its own task threw that, or a part of it. */
  readonly isOwn: boolean;
  /** Branches that are not done either, and whose split the object has still to come to, or once more. */
  readonly ahead?: readonly string[];
  /**
   * Of branches of an earlier round: the earliest task to which the object's own tasks have gone back
   * since. Whoever begins before it comes to their round once more.
   */
  readonly backs?: Readonly<Record<string, Position>>;
}

/** With nothing. */
export const nothingLeft: Left = Object.freeze({ undone: [], told: [], isOwn: true });

/** Names of those that are not done. */
export function namesOf({ undone, ahead = [] }: Left): ReadonlySet<string> {
  return new Set([...undone, ...ahead]);
}
