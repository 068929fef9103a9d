import { newId } from '../model/ids.ts';
import type { LogRow } from '../model/LogRow.ts';

/** A line for the log of a run, to be stored with what it tells of. */
export function runLine(idOwner: string, message: string, created: number): LogRow {
  return { id: newId(), owner: 'run', idOwner, level: 'info', message, created };
}
