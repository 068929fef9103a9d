import { haveEnded } from '../../model/haveEnded.ts';
import type { WakeRow } from '../../model/WakeRow.ts';

/** What is known of the runs that wait: their wakes, and whose run each awaited job is. */
interface Waiting {
  /** These, and at least those of the runs that they wait for, by however many runs between. */
  readonly wakes: Iterable<WakeRow>;
  readonly runOf: (idJob: string) => string | undefined;
}

/** Whether only the end of jobs lets the object go on: a time or an event may come at any moment. */
export function waitsForJobsOnly({ due, terms }: WakeRow): boolean {
  return due === null && terms.every(({ event, jobs }) => event === null && jobs.length > 0);
}

/**
 * Of those of these wakes, just stored, that can never end: the runs that wait for each other by it,
 * its own first, by the wake's id. A run cannot end while one of its wakes cannot, and a wake cannot
 * while it waits for jobs of runs that cannot: what is left when all that can end is taken away. Looked
 * at is only what these wakes lead to.
 */
export function ringsOf(
  written: readonly WakeRow[],
  { wakes, runOf }: Waiting
): ReadonlyMap<string, readonly string[]> {
  const suspects = written.filter(waitsForJobsOnly);
  if (suspects.length === 0) return new Map();
  const wakesOf = byRun(wakes);
  const awaited = ({ openJobs }: WakeRow): string[] => openJobs.flatMap((id) => runOf(id) ?? []);
  const awaitedBy = (run: string): string[] => (wakesOf.get(run) ?? []).flatMap(awaited);
  const stuck = reachedFrom(suspects.flatMap(awaited), awaitedBy);
  const isStuck = (wake: WakeRow): boolean => {
    if (!waitsForJobsOnly(wake)) return false;
    const left = new Set(wake.openJobs.filter((id) => stuck.has(runOf(id) ?? '')));
    return !wake.terms.some((term) => haveEnded(term, left));
  };
  const waitersOf = turned(stuck, awaitedBy);
  const open = new Set(stuck);
  // A set is walked to its end, also through what is added on the way.
  for (const run of open) {
    open.delete(run);
    if (!stuck.has(run) || wakesOf.get(run)?.some(isStuck) === true) continue;
    stuck.delete(run);
    for (const waiter of waitersOf.get(run) ?? []) open.add(waiter);
  }
  const endless = suspects.filter(isStuck);
  const onward = (run: string): string[] => awaitedBy(run).filter((other) => stuck.has(other));
  const rings = new Map<string, readonly string[]>();
  for (const run of new Set(endless.map(({ idWorkflow }) => idWorkflow))) {
    rings.set(run, [...reachedFrom([run], onward)]);
  }
  return new Map(endless.map(({ id, idWorkflow }) => [id, rings.get(idWorkflow) ?? []]));
}

function byRun(wakes: Iterable<WakeRow>): Map<string, WakeRow[]> {
  const groups = new Map<string, WakeRow[]>();
  for (const wake of wakes) {
    const group = groups.get(wake.idWorkflow);
    if (group === undefined) groups.set(wake.idWorkflow, [wake]);
    else group.push(wake);
  }
  return groups;
}

/** These, and all to which these lead. */
function reachedFrom(
  first: readonly string[],
  onward: (from: string) => readonly string[]
): Set<string> {
  const reached = new Set(first);
  for (const each of reached) for (const next of onward(each)) reached.add(next);
  return reached;
}

/** Which of these lead to each. */
function turned(
  all: Iterable<string>,
  onward: (from: string) => readonly string[]
): Map<string, string[]> {
  const back = new Map<string, string[]>();
  for (const from of all) {
    for (const to of new Set(onward(from))) {
      const before = back.get(to);
      if (before === undefined) back.set(to, [from]);
      else before.push(from);
    }
  }
  return back;
}
