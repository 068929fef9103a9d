import type { PreparedChanges } from '../common/prepareChanges.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';
import { storedSnapshot } from './storedSnapshot.ts';

/**
 * Whether a commit whose answer was lost with the connection had reached the disk after all. It is
 * stored whole or not at all, so one row of it tells: best one that nobody writes over. Without
 * rows, what it took away tells: a release is gone, since nobody takes a living holder's claims over
 * within a moment. False when nothing could tell: what is left then may be done twice.
 */
export async function wasApplied(db: PinfoldDatabase, changes: PreparedChanges): Promise<boolean> {
  const gone = new Set<string | null>(changes.deleteRuns);
  for (const { id } of changes.deleteObjects) gone.add(id);
  const stays = (...owners: (string | null)[]): boolean => !owners.some((id) => gone.has(id));

  const [decision] = changes.decisions;
  if (decision) return same(await db.decisions.get(decision.id), decision);
  const snapshot = changes.snapshots.find((row) => stays(row.idParent, row.idWorkflow));
  if (snapshot) return same(await storedSnapshot(db, snapshot.id), snapshot);
  const log = changes.logs.find((row) => stays(row.idOwner));
  if (log) return same(await db.logs.get(log.id), log);
  const object = [...changes.newObjects, ...changes.changedObjects].find((row) =>
    stays(row.id, row.idWorkflow)
  );
  if (object) return same(await db.objects.get(object.id), object);
  const claim = changes.claims.find((row) => stays(row.idWorkflow));
  if (claim) return same(await db.claims.get(claim.id), claim);
  const job = changes.jobs.find((row) => stays(row.idWorkflow));
  if (job) return same(await db.jobs.get(job.id), job);
  for (const { id, patch, revision } of changes.patchJobs) {
    // One that names no revision never conflicts.
    if (revision === undefined) continue;
    const now = await db.jobs.get(id);
    return now?.revision === revision + 1 && same({ ...now, ...patch }, now);
  }
  const note = changes.journal.find((row) => stays(row.idWorkflow));
  if (note) return same(await db.journal.get(note.id), note);
  const effect = changes.effects.find((row) => stays(row.idWorkflow));
  if (effect) return (await db.effects.get(effect.id)) !== undefined;
  const [signal] = changes.signals;
  if (signal) return (await db.signals.get(signal.id)) !== undefined;
  if (changes.releases.length > 0) return allGone(await db.claims.bulkGet([...changes.releases]));
  const deleted = changes.deleteObjects.map(({ id }) => id);
  return deleted.length > 0 && allGone(await db.objects.bulkGet(deleted));
}

function allGone(rows: readonly unknown[]): boolean {
  return rows.every((row) => row === undefined);
}

function same(stored: unknown, given: unknown): boolean {
  return JSON.stringify(stored) === JSON.stringify(given);
}
