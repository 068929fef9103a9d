import type { ObjectRow } from '../model/ObjectRow.ts';
import type { WakeRow } from '../model/WakeRow.ts';
import { readableObjects } from '../run/readableObjects.ts';
import type { RunContext } from '../run/RunContext.ts';
import { endedTerms, type TermEnd } from './endedTerms.ts';

/** An object of whose waits some are over. */
export interface Woken {
  readonly row: ObjectRow;
  readonly wake: WakeRow;
  readonly ends: readonly TermEnd[];
}

/**
 * What is over of these, and of which nothing is that could be ended here; those that are gone are
 * neither. Objects are read before their wakes, so that a wake is of its object's revision.
 *
 * @param early The soonest time limit counts as over.
 */
export async function lookAtWakes(
  context: RunContext,
  due: readonly WakeRow[],
  early: boolean
): Promise<{ woken: Woken[]; stuck: WakeRow[] }> {
  const ids = due.map(({ id }) => id);
  const rows = await readableObjects(context, ids);
  const wakes = await context.store.getWakes(ids);
  const woken: Woken[] = [];
  const stuck: WakeRow[] = [];
  for (const [index, seen] of due.entries()) {
    const [row, wake] = [rows[index], wakes[index]];
    if (wake === undefined) continue;
    const ends = row?.status === 'WAITING' ? await endsOf(context, wake, early) : [];
    if (row !== undefined && ends.length > 0) woken.push({ row, wake, ends });
    else stuck.push(seen);
  }
  return { woken, stuck };
}

/** Whether nothing has changed between two looks at an object. */
export function isUnchanged(before: Woken, now: Woken): boolean {
  return (
    before.row.revision === now.row.revision &&
    JSON.stringify(before.ends) === JSON.stringify(now.ends)
  );
}

/** What has come to pass of what the object waits for; `early`: as if its soonest time were over. */
async function endsOf(
  { store, clock }: RunContext,
  wake: WakeRow,
  early: boolean
): Promise<TermEnd[]> {
  const times = wake.terms.flatMap(({ until }) => until ?? []);
  const now = early ? Math.max(clock.now(), Math.min(...times)) : clock.now();
  const hears = wake.terms.some(({ event }) => event !== null);
  return endedTerms(wake, hears ? await store.getSignals(wake.id) : [], now);
}
