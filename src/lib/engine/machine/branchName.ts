import type { Position } from './Program.ts';

/**
 * The name of a branch: the place of its task and its own index there, and, where earlier ones of that
 * place are open, its round: `[0,1]*`, `[0,1]*1`.
 */
export function branchName(place: Position, round: number): string {
  return `${JSON.stringify(place)}*${round === 0 ? '' : round}`;
}

/** The two parts of a name. */
export function readBranchName(name: string): { place: Position; round: number } {
  const [place = '', round = ''] = name.split('*');
  return { place: JSON.parse(place) as number[], round: Number(round) };
}
