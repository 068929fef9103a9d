import type { Position } from '../machine/Program.ts';

// A wait's key: the place of its task, `[0,1]`, or in a branch `[0,1,0]*`; what kind of wait it is; and
// the how manieth of that kind since the object was taken up: `[0,1,0]* event answer 0`.

/** How many waits of each kind have been come to. */
export type WaitCounts = ReadonlyMap<string, number>;

export function placeOf(position: Position, isBranch: boolean): string {
  return `${JSON.stringify(position)}${isBranch ? '*' : ''}`;
}

/** Of the task at `position`, or of a branch of it. */
export function isOf(key: string, position: Position): boolean {
  return key.startsWith(`${placeOf(position, false)} `) || isOfBranch(key, position);
}

/** Of a branch of the task at `position`. */
export function isOfBranch(key: string, position: Position): boolean {
  return /^\[[\d,]*\]\* /.test(key) && key.startsWith(`${JSON.stringify(position).slice(0, -1)},`);
}

/** The key once counting begins after `counts`; undefined when it is among those counted. */
export function keyAfter(key: string, counts: WaitCounts): string | undefined {
  const end = key.lastIndexOf(' ');
  const kind = key.slice(0, end);
  const number = Number(key.slice(end)) - (counts.get(kind) ?? 0);
  return number < 0 ? undefined : `${kind} ${number}`;
}
