import { decisionRowSchema, type DecisionRow } from '../../model/DecisionRow.ts';
import type { DecisionLog, DecisionQuery } from '../../ports/DecisionLog.ts';
import { compareDecisions } from '../common/compareDecisions.ts';
import type { EventHub } from '../common/EventHub.ts';
import { RowReader } from '../common/RowReader.ts';
import type { MemoryTables } from './MemoryTables.ts';

/** The decisions of a memory store. */
export class MemoryDecisions implements DecisionLog {
  readonly #tables: () => MemoryTables;
  readonly #read: RowReader<DecisionRow>;

  constructor(tables: () => MemoryTables, events: EventHub) {
    this.#tables = tables;
    this.#read = new RowReader({ table: 'decisions', schema: decisionRowSchema, events });
  }

  async get(id: string): Promise<DecisionRow | undefined> {
    return this.#read.one(structuredClone(this.#tables().decisions.get(id)));
  }

  async ofObject(idObject: string): Promise<DecisionRow[]> {
    return this.#sorted((row) => row.idObject === idObject);
  }

  async query({ after, who, action, limit = Infinity }: DecisionQuery = {}): Promise<
    DecisionRow[]
  > {
    const rows = this.#sorted(
      (row) =>
        (who === undefined || row.who.name === who) &&
        (action === undefined || row.action === action) &&
        (after === undefined || compareDecisions(row, after) < 0)
    );
    return rows.reverse().slice(0, limit);
  }

  async deciders(): Promise<string[]> {
    const names = [...this.#tables().decisions.values()].map(({ who }) => who.name);
    return [...new Set(names)].sort();
  }

  #sorted(keep: (row: DecisionRow) => boolean): DecisionRow[] {
    const rows = [...this.#tables().decisions.values()].filter(keep).sort(compareDecisions);
    return this.#read.all(structuredClone(rows));
  }
}
