import type { LogRow } from '../model/LogRow.ts';

/** Where log lines go besides the store. */
export interface Logger {
  /** Shows one line; must not throw. */
  write(line: LogRow): void;
}
