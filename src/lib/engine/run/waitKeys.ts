import { branchName } from '../machine/branchName.ts';
import type { Position } from '../machine/Program.ts';

// A wait's key: the place of its task, `[0,1]`, or in a branch `[0,1,0]*`, with the branch's round where
// it has one, `[0,1,0]*1`; what kind of wait it is; and the how manieth of that kind since the task began,
// or the branch: `[0,1,0]* event answer 0`.

/** How many waits of each kind have been come to. */
export type WaitCounts = ReadonlyMap<string, number>;

/** `round`: that of the branch in which the task runs; undefined where it is the object's own. */
export function placeOf(position: Position, round: number | undefined): string {
  return round === undefined ? JSON.stringify(position) : branchName(position, round);
}

/** Of the task at `position`, or of a branch of it. */
export function isOf(key: string, position: Position): boolean {
  return key.startsWith(`${placeOf(position, undefined)} `) || isOfBranch(key, position);
}

/** Of a branch of the task at `position`. */
export function isOfBranch(key: string, position: Position): boolean {
  const below = `${JSON.stringify(position).slice(0, -1)},`;
  return /^\[[\d,]*\]\*\d* /.test(key) && key.startsWith(below);
}

/**
 * Which of these branches, which are an object's own, the key is of: of a task in it, however deep. Costs
 * the depth of the key, however many there are.
 */
export function branchOf(key: string, names: ReadonlySet<string>): string | undefined {
  if (names.size === 0) return undefined;
  const [, path = '', round = ''] = /^\[([\d,]*)\]\*(\d*) /.exec(key) ?? [];
  for (let end = path.lastIndexOf(','); end > 0; end = path.lastIndexOf(',', end - 1)) {
    const name = `[${path.slice(0, end)}]*${round}`;
    if (names.has(name)) return name;
  }
  return undefined;
}

/** The key once counting begins after `counts`; undefined when it is among those counted. */
export function keyAfter(key: string, counts: WaitCounts): string | undefined {
  const end = key.lastIndexOf(' ');
  const kind = key.slice(0, end);
  const number = Number(key.slice(end)) - (counts.get(kind) ?? 0);
  return number < 0 ? undefined : `${kind} ${number}`;
}
