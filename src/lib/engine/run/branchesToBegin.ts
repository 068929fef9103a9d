import { readBranchName } from '../machine/branchName.ts';
import type { Left } from '../machine/Left.ts';
import type { Position } from '../machine/Program.ts';

/** How an object is taken up that was left before its branches were done. */
interface TakenUp {
  /** Where it goes on. */
  readonly from: Position;
  /** Where it stood. */
  readonly stood: Position;
  /** It is told to go on after what it was left by. */
  readonly leaves: boolean;
}

/** What becomes of the branches that were not done; those that are left behind are in neither. */
export interface BranchesToBegin {
  /** They begin again beside the object's own tasks. */
  readonly beside: readonly string[];
  /** These too, or the object comes to them once more on its way to where it stood. */
  readonly all: readonly string[];
}

export function branchesToBegin(
  { undone, told }: Left,
  { from, stood, leaves }: TakenUp
): BranchesToBegin {
  const all = undone.filter((name) => !leaves || !told.includes(name));
  const repeated = new Set<string>();
  // Of several rounds the last one is come to again.
  const beside = all.toReversed().filter((name) => {
    const { place } = readBranchName(name);
    const split = place.slice(0, -1);
    const key = JSON.stringify(place);
    if (repeated.has(key) || !isBetween(split, from, stood)) return true;
    repeated.add(key);
    return false;
  });
  return { beside: beside.toReversed(), all };
}

function isBetween(position: Position, from: Position, to: Position): boolean {
  return !isBefore(position, from) && !isBefore(to, position);
}

/** In the order of the tree; a block is before what is in it. */
function isBefore(one: Position, other: Position): boolean {
  for (const [level, index] of one.entries()) {
    const beside = other[level];
    if (beside === undefined) return false;
    if (index !== beside) return index < beside;
  }
  return one.length < other.length;
}
