import type { SignalRow } from '../../model/SignalRow.ts';
import { RevisionConflictError } from '../../model/storeErrors.ts';
import type { PreparedChanges } from './prepareChanges.ts';

/** Throws `RevisionConflictError` when one of the signals is `kept` that are said not to have come. */
export function refuseSignalled(
  { absentSignals, dropSignals, changedObjects }: PreparedChanges,
  kept: readonly SignalRow[]
): void {
  for (const { idObject, idWorkflow, event } of absentSignals) {
    const came = kept.some(
      (signal) =>
        signal.idObject === idObject &&
        signal.idWorkflow === idWorkflow &&
        signal.event === event &&
        !dropSignals.includes(signal.id)
    );
    if (!came) continue;
    const given = changedObjects.find(({ id }) => id === idObject)?.revision ?? 0;
    throw new RevisionConflictError(idObject, given - 1, given);
  }
}
