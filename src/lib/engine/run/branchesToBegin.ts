import { readBranchName } from '../machine/branchName.ts';
import { isBefore } from '../machine/isBefore.ts';
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
  /** The object comes to them once more, on its way to where it stood. */
  readonly ahead: readonly string[];
}

export function branchesToBegin(
  { undone, told, ahead = [], backs = {} }: Left,
  { from, stood, leaves }: TakenUp
): BranchesToBegin {
  const isAhead = (name: string): boolean => {
    const split = readBranchName(name).place.slice(0, -1);
    const back = backs[name];
    const isBetween = !isBefore(split, from) && !isBefore(stood, split);
    return isBetween && (back === undefined || isRepeated(back, from, stood));
  };
  const all = undone.filter((name) => !leaves || !told.includes(name));
  return {
    beside: all.filter((name) => !isAhead(name)),
    ahead: [...ahead, ...all.filter(isAhead)]
  };
}

/** Whether the loop that begins at `back` begins anew: in it, it goes on with the round after. */
function isRepeated(back: Position, from: Position, stood: Position): boolean {
  const isWithin = back.slice(0, -1).every((index, level) => stood[level] === index);
  return isBefore(from, back) || (!isBefore(back, from) && !isWithin);
}
