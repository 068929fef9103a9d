import type { Collection } from 'dexie';
import type { WakeRow } from '../../model/WakeRow.ts';
import type { RowReader } from '../common/RowReader.ts';
import type { PinfoldDatabase } from './PinfoldDatabase.ts';

type Reader = RowReader<WakeRow>;

/** See `Store.getWakesOfRun`. */
export function readWakesOfRun(
  { wakes }: PinfoldDatabase,
  reader: Reader,
  { idWorkflow, limit }: { idWorkflow: string; limit: number }
): Promise<WakeRow[]> {
  return readable(wakes.where({ idWorkflow }), reader, limit);
}

/** See `Store.getRunsOfWakes`. */
export async function readRunsOfWakes(
  { wakes }: PinfoldDatabase,
  limit: number
): Promise<string[]> {
  const keys = await wakes.orderBy('idWorkflow').reverse().limit(limit).uniqueKeys();
  return keys.map(String);
}

/** See `Store.getDueWakes`. */
export function readDueWakes(
  { wakes }: PinfoldDatabase,
  reader: Reader,
  { now, limit }: { now: number; limit: number }
): Promise<WakeRow[]> {
  return readable(wakes.where('due').belowOrEqual(now), reader, limit);
}

/** See `Store.getNextDue`: of numbers alone, since a text is later than each. */
export async function readNextDue(
  { wakes }: PinfoldDatabase,
  reader: Reader,
  after: number
): Promise<number | undefined> {
  const later = wakes.where('due').between(after, Infinity, false, true);
  const [next] = await readable(later, reader, 1);
  return next?.due ?? undefined;
}

/** So many at most; one that cannot be read takes no other's place. */
async function readable(
  wakes: Collection<WakeRow, string>,
  reader: Reader,
  limit: number
): Promise<WakeRow[]> {
  const kept = wakes.filter((row) => reader.met(row) !== undefined);
  return reader.all(await (limit === Infinity ? kept : kept.limit(limit)).toArray());
}
