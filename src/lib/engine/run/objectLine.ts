import { newId } from '../model/ids.ts';
import type { LogLevel, LogRow } from '../model/LogRow.ts';

/** A line for the log of an object, to be stored with what it tells of. */
export function objectLine(
  idOwner: string,
  level: LogLevel,
  message: string,
  created: number
): LogRow {
  return { id: newId(), owner: 'object', idOwner, level, message, created };
}
