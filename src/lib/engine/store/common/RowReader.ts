import type { z } from 'zod';
import { UnreadableRowError } from '../../model/storeErrors.ts';
import type { EventHub } from './EventHub.ts';
import { parseRow } from './parseRow.ts';

/** How rows of one table are read: parsed, whether asked for by id or met in a list. */
export class RowReader<Row> {
  readonly #table: string;
  readonly #schema: z.ZodType<Row>;
  readonly #events: EventHub;

  constructor(options: { table: string; schema: z.ZodType<Row>; events: EventHub }) {
    this.#table = options.table;
    this.#schema = options.schema;
    this.#events = options.events;
  }

  /** A row asked for by its id: throws `UnreadableRowError`. */
  one(stored: unknown): Row | undefined {
    return stored === undefined ? undefined : parseRow(this.#schema, this.#table, stored);
  }

  /** A row met in a list: undefined, with an event, when it cannot be read. */
  met(stored: unknown): Row | undefined {
    try {
      return this.one(stored);
    } catch (error) {
      if (!(error instanceof UnreadableRowError)) throw error;
      this.#events.emit({
        kind: 'unreadable',
        table: this.#table,
        id: error.id,
        reason: error.reason
      });
      return undefined;
    }
  }

  /** The readable ones of a list. */
  all(stored: readonly unknown[]): Row[] {
    const rows: Row[] = [];
    for (const row of stored) {
      const read = this.met(row);
      if (read !== undefined) rows.push(read);
    }
    return rows;
  }
}
