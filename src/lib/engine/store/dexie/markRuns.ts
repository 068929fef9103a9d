import type { RunEnding } from '../../model/RunRow.ts';
import { markedRun } from '../common/settledRun.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** See `Changes.markRuns`. */
export async function markRuns(
  { runs }: PinfoldDatabase,
  marks: readonly RunEnding[]
): Promise<void> {
  const stored = await runs.bulkGet(marks.map(({ id }) => id));
  await runs.bulkPut(
    marks.flatMap((mark, index) => {
      const run = stored[index];
      return run === undefined ? [] : markedRun(run, mark);
    })
  );
}
