import { isStranded, type ClaimRow, type ObjectRow, type WakeRow } from '$lib/engine/index.ts';
import { shownWait, type Awaited } from '../shownWait.ts';
import { awaitedJobs, waitText } from '../waitText.ts';

/** Objects of a run that wait for the same. */
export interface WaitGroup {
  /** What they wait for, after "wait". */
  readonly text: string;
  readonly count: number;
  /** Id of one of them, to look at. */
  readonly example: string;
  /** Jobs that they wait for, each once. */
  readonly idJobs: readonly string[];
}

/** Waiting objects by what they wait for, the most frequent first. */
export function groupWaits(
  wakes: readonly ((Awaited & Pick<WakeRow, 'id'>) | undefined)[],
  now = Date.now()
): readonly WaitGroup[] {
  const groups = new Map<string, WaitGroup>();
  for (const wake of wakes) {
    // One whose going on was cancelled waits for nothing.
    if (wake === undefined) continue;
    const terms = shownWait(wake);
    const text = waitText(terms, now);
    const { count = 0, example = wake.id, idJobs = [] } = groups.get(text) ?? {};
    const jobs = [...new Set([...idJobs, ...awaitedJobs(terms)])];
    groups.set(text, { text, count: count + 1, example, idJobs: jobs });
  }
  return [...groups.values()].sort((one, other) => other.count - one.count);
}

/**
 * Ids of those of these objects that wait and do not go on by themselves any more: what a claim names
 * is about to.
 */
export function strandedWaits(
  rows: readonly ObjectRow[],
  wakes: readonly (WakeRow | undefined)[],
  claims: readonly Pick<ClaimRow, 'oids'>[]
): readonly string[] {
  const claimed = new Set(claims.flatMap(({ oids }) => oids));
  return rows
    .filter((row, index) => isStranded(row, wakes[index]) && !claimed.has(row.id))
    .map(({ id }) => id);
}
