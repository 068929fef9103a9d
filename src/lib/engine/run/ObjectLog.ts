import type { LogLevel } from '../model/LogRow.ts';

/** The log of an object or a run, by level (CHECKLIST 1.8). */
export class ObjectLog {
  readonly #write: (level: LogLevel, message: string) => void;

  constructor(write: (level: LogLevel, message: string) => void) {
    this.#write = write;
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
