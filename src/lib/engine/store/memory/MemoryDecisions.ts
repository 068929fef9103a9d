import { decisionRowSchema, type DecisionRow } from '../../model/DecisionRow.ts';
import { graveRowSchema, type GraveRow, type GravesSize } from '../../model/GraveRow.ts';
import type { DecisionLog, DecisionQuery } from '../../ports/DecisionLog.ts';
import { compareDecisions } from '../common/compareDecisions.ts';
import type { EventHub } from '../common/EventHub.ts';
import { RowReader } from '../common/RowReader.ts';
import type { MemoryTables } from './MemoryTables.ts';

/** The decisions of a memory store. */
export class MemoryDecisions implements DecisionLog {
  readonly #tables: () => MemoryTables;
  readonly #read: RowReader<DecisionRow>;
  readonly #readGraves: RowReader<GraveRow>;

  constructor(tables: () => MemoryTables, events: EventHub) {
    this.#tables = tables;
    this.#read = new RowReader({ table: 'decisions', schema: decisionRowSchema, events });
    this.#readGraves = new RowReader({ table: 'graves', schema: graveRowSchema, events });
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

  async getGrave(idDecision: string): Promise<GraveRow | undefined> {
    return this.#readGraves.one(structuredClone(this.#tables().graves.get(idDecision)));
  }

  async withGraves(idDecisions: readonly string[]): Promise<string[]> {
    const { graves } = this.#tables();
    return idDecisions.filter((id) => graves.has(id));
  }

  async graveIds(limit: number): Promise<string[]> {
    return [...this.#tables().graves.keys()].sort().slice(0, limit);
  }

  async gravesSize(): Promise<GravesSize> {
    const sizes = [...this.#tables().graves.values()].map(({ size }) => size);
    return { count: sizes.length, size: sizes.reduce((sum, size) => sum + size, 0) };
  }

  #sorted(keep: (row: DecisionRow) => boolean): DecisionRow[] {
    const rows = [...this.#tables().decisions.values()].filter(keep).sort(compareDecisions);
    return this.#read.all(structuredClone(rows));
  }
}
