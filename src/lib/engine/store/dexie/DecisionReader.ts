import { Dexie } from 'dexie';
import { decisionRowSchema, type DecisionRow } from '../../model/DecisionRow.ts';
import { graveRowSchema, type GraveRow, type GravesSize } from '../../model/GraveRow.ts';
import type { DecisionLog, DecisionQuery } from '../../ports/DecisionLog.ts';
import type { EventHub } from '../common/EventHub.ts';
import { RowReader } from '../common/RowReader.ts';
import type { Connection } from './Connection.ts';

/** Reads the decisions. */
export class DecisionReader implements DecisionLog {
  readonly #connection: Connection;
  readonly #read: RowReader<DecisionRow>;
  readonly #readGraves: RowReader<GraveRow>;

  constructor({ connection, events }: { connection: Connection; events: EventHub }) {
    this.#connection = connection;
    this.#read = new RowReader({ table: 'decisions', schema: decisionRowSchema, events });
    this.#readGraves = new RowReader({ table: 'graves', schema: graveRowSchema, events });
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

  async getGrave(idDecision: string): Promise<GraveRow | undefined> {
    return this.#readGraves.one(await this.#connection.run((db) => db.graves.get(idDecision)));
  }

  async withGraves(idDecisions: readonly string[]): Promise<string[]> {
    return this.#connection.run((db) => db.graves.where('id').anyOf(idDecisions).primaryKeys());
  }

  async graveIds(limit: number): Promise<string[]> {
    return this.#connection.run((db) => db.graves.orderBy('id').limit(limit).primaryKeys());
  }

  async gravesSize(): Promise<GravesSize> {
    const sizes = await this.#connection.run((db) => db.graves.orderBy('size').keys());
    return {
      count: sizes.length,
      size: sizes.reduce<number>((sum, size) => sum + Number(size), 0)
    };
  }
}
