import type { WakeRow } from '../../model/WakeRow.ts';
import type { PreparedChanges } from '../common/prepareChanges.ts';
import { endedJobs, endedWaits, freshWaits, isAwaited, withOpenJobs } from '../common/wakeRules.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** Writes what objects wait for, and makes due what has come to pass; jobs are written before. */
export async function writeWakes(db: PinfoldDatabase, changes: PreparedChanges): Promise<void> {
  const { signals, dropSignals } = changes;
  const wakes = freshWaits(changes);
  const ended = endedWaits(changes);
  // Where nobody waits, as mostly, that costs one question.
  if (ended.length > 0 && (await db.wakes.count()) > 0) await db.wakes.bulkDelete(ended);
  if (dropSignals.length > 0) await db.signals.bulkDelete([...dropSignals]);
  if (signals.length > 0) await putSignals(db, changes);
  if (wakes.length > 0) await putWakes(db, wakes);
  await endJobs(db, endedJobs(changes));
}

/** These jobs have ended, or are gone: whoever waits for them may be due. */
export async function endJobs(db: PinfoldDatabase, idJobs: readonly string[]): Promise<void> {
  if (idJobs.length === 0) return;
  const waiting = await db.wakes.where('openJobs').anyOf(idJobs).distinct().toArray();
  const gone = new Set(idJobs);
  await db.wakes.bulkPut(waiting.map((wake) => withOpenJobs(wake, (id) => !gone.has(id))));
}

async function putSignals(db: PinfoldDatabase, { signals }: PreparedChanges): Promise<void> {
  await db.signals.bulkPut([...signals]);
  const waiting = await db.wakes.bulkGet(signals.map(({ idObject }) => idObject));
  const due = waiting.flatMap((wake, index) => {
    const signal = signals[index];
    return wake && signal && isAwaited(wake, signal) ? [{ ...wake, due: 0 }] : [];
  });
  if (due.length > 0) await db.wakes.bulkPut(due);
}

async function putWakes(db: PinfoldDatabase, wakes: readonly WakeRow[]): Promise<void> {
  const rows: WakeRow[] = [];
  for (const wake of wakes) {
    if (wake.event !== null) {
      const kept = await db.signals.where({ idObject: wake.id }).toArray();
      rows.push(kept.some((signal) => isAwaited(wake, signal)) ? { ...wake, due: 0 } : wake);
    } else if (wake.jobs.length > 0) {
      const jobs = await db.jobs.bulkGet(wake.openJobs);
      const open = new Set(jobs.flatMap((job) => (job?.finished === null ? [job.id] : [])));
      rows.push(withOpenJobs(wake, (id) => open.has(id)));
    } else rows.push(wake);
  }
  await db.wakes.bulkPut(rows);
}
