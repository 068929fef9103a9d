import type { WakeRow } from '../../model/WakeRow.ts';
import type { PreparedChanges } from '../common/prepareChanges.ts';
import { endedJobs, endedWaits, freshWaits, isAwaited, withOpenJobs } from '../common/wakeRules.ts';
import type { MemoryTables } from './MemoryTables.ts';

/** Stores what objects wait for, and makes due what has come to pass; jobs and objects are stored before. */
export function applyWakes(tables: MemoryTables, changes: PreparedChanges): void {
  for (const id of endedWaits(changes)) tables.wakes.delete(id);
  for (const id of changes.dropSignals) tables.signals.delete(id);
  for (const signal of changes.signals) {
    tables.signals.set(signal.id, signal);
    const wake = tables.wakes.get(signal.idObject);
    if (wake && isAwaited(wake, signal)) tables.wakes.set(wake.id, { ...wake, due: 0 });
  }
  for (const wake of freshWaits(changes)) tables.wakes.set(wake.id, asItIs(tables, wake));
  endJobs(tables, endedJobs(changes));
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
  const signals = [...tables.signals.values()].filter(({ idObject }) => idObject === wake.id);
  if (signals.some((signal) => isAwaited(wake, signal))) return { ...wake, due: 0 };
  return withOpenJobs(wake, (id) => tables.jobs.get(id)?.finished === null);
}
