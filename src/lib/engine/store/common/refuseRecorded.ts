import { DecisionRecordedError } from '../../model/DecisionRecordedError.ts';
import type { DecisionRow } from '../../model/DecisionRow.ts';

/** Throws `DecisionRecordedError` when one of the new decisions has an id that is stored, or twice. */
export function refuseRecorded(
  decisions: readonly DecisionRow[],
  stored: ReadonlyMap<string, Pick<DecisionRow, 'idObject'>>
): void {
  const seen = new Map<string, Pick<DecisionRow, 'idObject'>>();
  for (const row of decisions) {
    const before = stored.get(row.id) ?? seen.get(row.id);
    if (before !== undefined) throw new DecisionRecordedError(row.id, before.idObject);
    seen.set(row.id, row);
  }
}
