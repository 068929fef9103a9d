import { haveEnded } from '../../model/haveEnded.ts';
import type { SignalRow } from '../../model/SignalRow.ts';
import type { WakeRow } from '../../model/WakeRow.ts';
import type { PreparedChanges } from './prepareChanges.ts';

// What both stores do with what objects wait for. A wake and what it waits for may be stored in either
// order and by different tabs: whichever comes second sees the first in its own transaction.

/** Objects that wait no more: they are claimed, stored as something else, or not to go on by themselves. */
export function endedWaits({ claims, changedObjects, dropWakes }: PreparedChanges): string[] {
  const changed = changedObjects.filter(({ status }) => status !== 'WAITING');
  return [...claims.flatMap(({ oids }) => oids), ...changed.map(({ id }) => id), ...dropWakes];
}

/** Wakes to store: whoever is claimed in the same commit waits for nothing. */
export function freshWaits({ wakes, claims }: PreparedChanges): readonly WakeRow[] {
  if (wakes.length === 0 || claims.length === 0) return wakes;
  const claimed = new Set(claims.flatMap(({ oids }) => oids));
  return wakes.filter(({ id }) => !claimed.has(id));
}

/** Jobs that come to their end with these changes. */
export function endedJobs({ jobs, patchJobs }: PreparedChanges): string[] {
  const patched = patchJobs.map(({ id, patch }) => ({ id, finished: patch.finished ?? null }));
  return [...jobs, ...patched].filter(({ finished }) => finished !== null).map(({ id }) => id);
}

/** The wake once of its jobs only those that `isOpen` names are under way. */
export function withOpenJobs(wake: WakeRow, isOpen: (idJob: string) => boolean): WakeRow {
  if (wake.openJobs.length === 0) return wake;
  const openJobs = wake.openJobs.filter(isOpen);
  const open = new Set(openJobs);
  const over = wake.terms.some((term) => haveEnded(term, open));
  return { ...wake, openJobs, due: over ? 0 : wake.due };
}

/** Whether this is a signal that the wake waits for. */
export function isAwaited(
  { terms, idWorkflow }: WakeRow,
  signal: Pick<SignalRow, 'event' | 'idWorkflow'>
): boolean {
  return signal.idWorkflow === idWorkflow && terms.some(({ event }) => event === signal.event);
}
