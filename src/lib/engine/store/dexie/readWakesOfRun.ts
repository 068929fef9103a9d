import type { WakeRow } from '../../model/WakeRow.ts';
import type { RowReader } from '../common/RowReader.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** See `Store.getWakesOfRun`: one that cannot be read takes no other's place. */
export async function readWakesOfRun(
  db: PinfoldDatabase,
  reader: RowReader<WakeRow>,
  { idWorkflow, limit }: { idWorkflow: string; limit: number }
): Promise<WakeRow[]> {
  const readable = (row: WakeRow): boolean => reader.met(row) !== undefined;
  return reader.all(await db.wakes.where({ idWorkflow }).filter(readable).limit(limit).toArray());
}
