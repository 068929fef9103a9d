import { Dexie } from 'dexie';
import { decisionRowSchema, type DecisionRow } from '../../model/DecisionRow.ts';
import type { DecisionLog, DecisionQuery } from '../../ports/DecisionLog.ts';
import type { EventHub } from '../common/EventHub.ts';
import { RowReader } from '../common/RowReader.ts';
import type { Connection } from './Connection.ts';

/** Reads the decisions. */
export class DecisionReader implements DecisionLog {
  readonly #connection: Connection;
  readonly #read: RowReader<DecisionRow>;

  constructor({ connection, events }: { connection: Connection; events: EventHub }) {
    this.#connection = connection;
    this.#read = new RowReader({ table: 'decisions', schema: decisionRowSchema, events });
  }

  async get(id: string): Promise<DecisionRow | undefined> {
    return this.#read.one(await this.#connection.run((db) => db.decisions.get(id)));
  }

  async ofObject(idObject: string): Promise<DecisionRow[]> {
    return this.#read.all(
      await this.#connection.run((db) =>
        db.decisions
          .where('[idObject+at+id]')
          .between([idObject, Dexie.minKey], [idObject, Dexie.maxKey])
          .toArray()
      )
    );
  }

  async query({ after, who, action, limit = Infinity }: DecisionQuery = {}): Promise<
    DecisionRow[]
  > {
    const before = after === undefined ? [Dexie.maxKey] : [after.at, after.id];
    const stored = await this.#connection.run((db) => {
      const range =
        who === undefined
          ? db.decisions.where('[at+id]').between([Dexie.minKey], before, true, false)
          : db.decisions
              .where('[who.name+at+id]')
              .between([who, Dexie.minKey], [who, ...before], true, false);
      const rows = range.reverse();
      const kept = action === undefined ? rows : rows.filter((row) => row.action === action);
      return limit === Infinity ? kept.toArray() : kept.limit(limit).toArray();
    });
    return this.#read.all(stored);
  }

  async deciders(): Promise<string[]> {
    const names = await this.#connection.run((db) => db.decisions.orderBy('who.name').uniqueKeys());
    return names.map(String);
  }
}
