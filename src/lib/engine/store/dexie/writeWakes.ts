import { signalRowSchema, type SignalRow } from '../../model/SignalRow.ts';
import type { WakeRow } from '../../model/WakeRow.ts';
import type { PreparedChanges } from '../common/prepareChanges.ts';
import { refuseSignalled } from '../common/refuseSignalled.ts';
import { endedJobs, endedWaits, freshWaits, isAwaited, withOpenJobs } from '../common/wakeRules.ts';
import { endRuns, openAmong } from './endRuns.ts';
import { markRings } from './markRings.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';
import { saysWhatItWaitsFor } from './saysWhatItWaitsFor.ts';

/** Writes what objects wait for, and makes due what has come to pass; jobs are written before. */
export async function writeWakes(db: PinfoldDatabase, changes: PreparedChanges): Promise<void> {
  const { signals, dropSignals } = changes;
  const wakes = freshWaits(changes);
  const left = await dropWakes(db, endedWaits(changes));
  await refuseLate(db, changes);
  if (dropSignals.length > 0) await db.signals.bulkDelete([...dropSignals]);
  if (signals.length > 0) await putSignals(db, changes);
  if (wakes.length > 0) await putWakes(db, wakes);
  await endRuns(db, [...left, ...(await runsOf(db, endedJobs(changes)))]);
}

/** Looks whether a signal is there of which whoever writes knows nothing. */
async function refuseLate(db: PinfoldDatabase, changes: PreparedChanges): Promise<void> {
  if (changes.absentSignals.length === 0) return;
  const objects = changes.absentSignals.map(({ idObject }) => idObject);
  refuseSignalled(changes, await keptFor(db, objects));
}

/** The signals kept for these objects, without what cannot be read: for no wait that one has come. */
async function keptFor(db: PinfoldDatabase, idObjects: readonly string[]): Promise<SignalRow[]> {
  const kept = await db.signals.where('idObject').anyOf(idObjects).toArray();
  return kept.filter((signal) => signalRowSchema.safeParse(signal).success);
}

/** Takes the wakes of these objects away; answers the runs that they were of. */
export async function dropWakes(
  db: PinfoldDatabase,
  idObjects: readonly string[]
): Promise<string[]> {
  // Where nobody waits, as mostly, that costs one question.
  if (idObjects.length === 0 || (await db.wakes.limit(1).primaryKeys()).length === 0) return [];
  const wakes = await db.wakes.bulkGet([...idObjects]);
  await db.wakes.bulkDelete([...idObjects]);
  return wakes.flatMap((wake) => wake?.idWorkflow ?? []);
}

/** Without any the table of the jobs may be none of the transaction. */
async function runsOf(db: PinfoldDatabase, idJobs: readonly string[]): Promise<string[]> {
  if (idJobs.length === 0) return [];
  const jobs = await db.jobs.bulkGet([...idJobs]);
  return jobs.flatMap((job) => job?.idWorkflow ?? []);
}

async function putSignals(db: PinfoldDatabase, { signals }: PreparedChanges): Promise<void> {
  await db.signals.bulkPut([...signals]);
  const waiting = await db.wakes.bulkGet(signals.map(({ idObject }) => idObject));
  const due = waiting.flatMap((wake, index) => {
    const signal = signals[index];
    if (wake === undefined || signal === undefined || !saysWhatItWaitsFor(wake)) return [];
    return isAwaited(wake, signal) ? [{ ...wake, due: 0 }] : [];
  });
  if (due.length > 0) await db.wakes.bulkPut(due);
}

async function putWakes(db: PinfoldDatabase, wakes: readonly WakeRow[]): Promise<void> {
  const rows: WakeRow[] = [];
  for (const wake of wakes) {
    let row = wake;
    if (wake.openJobs.length > 0) {
      const open = await openAmong(db, wake.openJobs);
      row = withOpenJobs(wake, (id) => open.has(id));
    }
    if (wake.terms.some(({ event }) => event !== null)) {
      const kept = await keptFor(db, [wake.id]);
      if (kept.some((signal) => isAwaited(wake, signal))) row = { ...row, due: 0 };
    }
    rows.push(row);
  }
  await db.wakes.bulkPut(rows);
  await markRings(db, rows);
}
