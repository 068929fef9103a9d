import { expect, it } from 'vitest';
import { goOn, readRecorded, record } from './recordedRuns.ts';

// `RECORD=1` makes the fixtures anew: only when a run under way is meant to go on otherwise than before.
it.each(['object', 'task'] as const)(
  '[D16] [case 40] a run that was left by an earlier version goes on as it would have (%s)',
  async (checkpoint) => {
    if (process.env['RECORD'] === '1') await record(checkpoint);
    const recorded = await readRecorded(`patterned_${checkpoint}`);
    expect(recorded.left.journal?.length).toBeGreaterThan(0);
    expect(await goOn(recorded)).toEqual(recorded.outcome);
  }
);
