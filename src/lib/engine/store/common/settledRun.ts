import type { RunEnding, RunRow } from '../../model/RunRow.ts';
import { statusOfTally } from '../../model/statusOfTally.ts';
import type { Tally } from '../../model/Tally.ts';
import type { RunSettlement } from '../../ports/Store.ts';

/** The stored run as its settlement leaves it; `claimed` says whether a claim of it is stored. */
export function settledRun(
  stored: RunRow,
  { patch }: RunSettlement,
  { tally, claimed }: { tally: Tally; claimed: boolean }
): RunRow {
  return {
    ...stored,
    status: claimed ? 'RUNNING' : statusOfTally(tally),
    ...patch,
    extraData: { ...stored.extraData, ...patch.extraData }
  };
}

/** The stored run with that wish, or without one. */
export function markedRun({ ends: _, ...stored }: RunRow, { ends }: RunEnding): RunRow {
  return ends === null ? stored : { ...stored, ends };
}
