import type { WakeRow } from '../../model/WakeRow.ts';
import type { PreparedChanges } from '../common/prepareChanges.ts';
import { ringsOf } from '../common/ringsOf.ts';
import { endedJobs, endedWaits, freshWaits, isAwaited, withOpenJobs } from '../common/wakeRules.ts';
import type { MemoryTables } from './MemoryTables.ts';

/** Stores what objects wait for, and makes due what has come to pass; jobs and objects are stored before. */
export function applyWakes(tables: MemoryTables, changes: PreparedChanges): void {
  const left = endedWaits(changes).flatMap((id) => dropWake(tables, id) ?? []);
  for (const id of changes.dropSignals) tables.signals.delete(id);
  for (const signal of changes.signals) {
    tables.signals.set(signal.id, signal);
    const wake = tables.wakes.get(signal.idObject);
    if (wake && isAwaited(wake, signal)) tables.wakes.set(wake.id, { ...wake, due: 0 });
  }
  for (const wake of freshWaits(changes)) tables.wakes.set(wake.id, asItIs(tables, wake));
  markRings(tables, changes);
  const ended = endedJobs(changes).flatMap((id) => tables.jobs.get(id)?.idWorkflow ?? []);
  endRuns(tables, [...left, ...ended]);
}

/** Makes due those of the wakes, just stored, by which runs have come to wait for each other. */
function markRings({ wakes, jobs }: MemoryTables, changes: PreparedChanges): void {
  const written = changes.wakes.flatMap(({ id }) => wakes.get(id) ?? []);
  const runOf = (idJob: string): string | undefined => jobs.get(idJob)?.idWorkflow;
  const rings = ringsOf(written, { wakes: wakes.values(), runOf });
  for (const wake of written) {
    const ring = rings.get(wake.id);
    if (ring !== undefined) wakes.set(wake.id, { ...wake, ring: [...ring], due: 0 });
  }
}

/** Takes the wake of an object away; answers the run that it was of. */
export function dropWake(tables: MemoryTables, idObject: string): string | undefined {
  const wake = tables.wakes.get(idObject);
  tables.wakes.delete(idObject);
  return wake?.idWorkflow;
}

/**
 * Of each of these runs that does not go on any more the jobs have ended. A job that has ended is
 * still waited for while its run goes on by itself: an object of it waits, or has been queued again.
 */
export function endRuns(tables: MemoryTables, idRuns: readonly string[]): void {
  if (idRuns.length === 0 || !isAnyAwaited(tables)) return;
  for (const id of new Set(idRuns)) {
    if (goesOn(tables, id)) continue;
    const jobs = [...tables.jobs.values()].filter(({ idWorkflow }) => idWorkflow === id);
    endJobs(
      tables,
      jobs.map((job) => job.id)
    );
  }
}

function isAnyAwaited(tables: MemoryTables): boolean {
  for (const { openJobs } of tables.wakes.values()) if (openJobs.length > 0) return true;
  return false;
}

function goesOn(tables: MemoryTables, id: string): boolean {
  for (const { idWorkflow } of tables.wakes.values()) if (idWorkflow === id) return true;
  for (const { idWorkflow, finished } of tables.jobs.values()) {
    if (idWorkflow === id && finished === null) return true;
  }
  return false;
}

/** These jobs have ended, or are gone: whoever waits for them may be due. */
export function endJobs(tables: MemoryTables, idJobs: readonly string[]): void {
  const gone = new Set(idJobs);
  for (const wake of gone.size === 0 ? [] : tables.wakes.values()) {
    if (!wake.openJobs.some((id) => gone.has(id))) continue;
    tables.wakes.set(
      wake.id,
      withOpenJobs(wake, (id) => !gone.has(id))
    );
  }
}

function asItIs(tables: MemoryTables, wake: WakeRow): WakeRow {
  const row = withOpenJobs(wake, (id) => {
    const job = tables.jobs.get(id);
    return job !== undefined && (job.finished === null || goesOn(tables, job.idWorkflow));
  });
  const signals = [...tables.signals.values()].filter(({ idObject }) => idObject === wake.id);
  return signals.some((signal) => isAwaited(wake, signal)) ? { ...row, due: 0 } : row;
}
