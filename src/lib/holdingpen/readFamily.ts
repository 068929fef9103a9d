import type { RunRow, Store, Tally } from '$lib/engine/index.ts';
import { runNumbers } from './runNumbers.ts';

/** What the runs that a run has started, and those that these have, ask of a person. */
export interface FamilyNumbers {
  readonly runs: number;
  /** Objects that ask for an action, that merely halted, and that failed. */
  readonly asking: number;
  readonly halted: number;
  readonly failed: number;
  /** Ids of the runs that have such objects. */
  readonly open: readonly string[];
  /** There are more runs than were looked at. */
  readonly more: boolean;
}

/** Runs that are looked at, the newest of each. */
const mostLooked = 100;

/** Reads it; may be observed. Cost: two small reads for each run, of so many at most. */
export async function readFamily(store: Store, idRun: string): Promise<FamilyNumbers> {
  const found: RunRow[] = [];
  const waiting = [idRun];
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    if (found.length > mostLooked) break;
    const runs = await store.queryRuns({ startedBy: id, limit: mostLooked + 1 });
    found.push(...runs);
    waiting.push(...runs.map((run) => run.id));
  }
  const looked = found.slice(0, mostLooked);
  const tallies = await Promise.all(looked.map(({ id }) => store.getTally(id)));
  return familyNumbers(looked, tallies, found.length > mostLooked);
}

function familyNumbers(
  runs: readonly RunRow[],
  tallies: readonly Tally[],
  more: boolean
): FamilyNumbers {
  const numbers = tallies.map(runNumbers);
  const sum = (key: 'asking' | 'halted' | 'failed') =>
    numbers.reduce((before, each) => before + each[key], 0);
  const open = runs.filter((_, index) => {
    const { asking = 0, halted = 0, failed = 0 } = numbers[index] ?? {};
    return asking + halted + failed > 0;
  });
  return {
    runs: runs.length,
    asking: sum('asking'),
    halted: sum('halted'),
    failed: sum('failed'),
    open: open.map(({ id }) => id),
    more
  };
}
