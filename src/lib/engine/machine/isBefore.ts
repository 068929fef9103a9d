import type { Position } from './Program.ts';

/** In the order of the tree; a block is before what is in it. */
export function isBefore(one: Position, other: Position): boolean {
  for (const [level, index] of one.entries()) {
    const beside = other[level];
    if (beside === undefined) return false;
    if (index !== beside) return index < beside;
  }
  return one.length < other.length;
}
