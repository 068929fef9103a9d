import { haveEnded } from '../../model/haveEnded.ts';
import type { WakeRow } from '../../model/WakeRow.ts';

/** What is known of the runs that wait: their wakes, and whose run each awaited job is. */
interface Waiting {
  readonly wakes: readonly WakeRow[];
  readonly runOf: (idJob: string) => string | undefined;
}

/** Whether only the end of jobs lets the object go on: a time or an event may come at any moment. */
export function waitsForJobsOnly({ due, terms }: WakeRow): boolean {
  return due === null && terms.every(({ event, jobs }) => event === null && jobs.length > 0);
}

/**
 * The runs that wait for each other now that this wake is stored, its own first; undefined when it
 * can end. A run cannot end while one of its wakes cannot, and a wake cannot while it waits for jobs
 * of runs that cannot: what is left when all that can end is taken away.
 */
export function ringOf(wake: WakeRow, { wakes, runOf }: Waiting): string[] | undefined {
  if (!waitsForJobsOnly(wake)) return undefined;
  const all = [...wakes, wake];
  const wakesOf = (run: string): WakeRow[] => all.filter(({ idWorkflow }) => idWorkflow === run);
  const awaited = ({ openJobs }: WakeRow): string[] => openJobs.flatMap((id) => runOf(id) ?? []);
  const stuck = new Set([wake.idWorkflow]);
  // A set is walked to its end, also through what is added on the way.
  for (const id of stuck) for (const run of wakesOf(id).flatMap(awaited)) stuck.add(run);
  const isStuck = (each: WakeRow): boolean => {
    const left = each.openJobs.filter((id) => stuck.has(runOf(id) ?? ''));
    return waitsForJobsOnly(each) && !each.terms.some((term) => haveEnded(term, left));
  };
  for (let before = -1; before !== stuck.size;) {
    before = stuck.size;
    for (const id of stuck) if (!wakesOf(id).some(isStuck)) stuck.delete(id);
  }
  return isStuck(wake) ? [...stuck] : undefined;
}
