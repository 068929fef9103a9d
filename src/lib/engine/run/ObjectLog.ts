import { textOf } from '../machine/textOf.ts';
import type { LogLevel } from '../model/LogRow.ts';

/**
 * The log of an object or a run, by level (CHECKLIST 1.8). What is given and is no text is kept as
 * text: a slip in a log line harms no run.
 */
export class ObjectLog {
  readonly #write: (level: LogLevel, message: string) => void;

  constructor(write: (level: LogLevel, message: string) => void) {
    this.#write = (level, message) => write(level, textOf(message));
  }

  debug(message: string): void {
    this.#write('debug', message);
  }

  info(message: string): void {
    this.#write('info', message);
  }

  warning(message: string): void {
    this.#write('warning', message);
  }

  error(message: string): void {
    this.#write('error', message);
  }
}
