import type { DecisionRow } from '../../model/DecisionRow.ts';

/** The older first; of the same moment the one with the lesser id. */
export function compareDecisions(
  one: Pick<DecisionRow, 'at' | 'id'>,
  other: Pick<DecisionRow, 'at' | 'id'>
): number {
  return one.at - other.at || (one.id < other.id ? -1 : Number(one.id !== other.id));
}
