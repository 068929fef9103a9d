import { Dexie } from 'dexie';
import type { DecisionRow } from '../../model/DecisionRow.ts';
import type { GraveRow, GravesSize } from '../../model/GraveRow.ts';
import type { DecisionLog, DecisionQuery } from '../../ports/DecisionLog.ts';
import type { DecisionReader } from './DecisionReader.ts';

/** Reads the decisions by what is loaded at the first call: a page that shows a list reads none. */
export class LateDecisions implements DecisionLog {
  readonly #made: ConstructorParameters<typeof DecisionReader>[0];

  constructor(made: ConstructorParameters<typeof DecisionReader>[0]) {
    this.#made = made;
  }

  async get(id: string): Promise<DecisionRow | undefined> {
    return (await this.#reader()).get(id);
  }

  async ofObject(idObject: string): Promise<DecisionRow[]> {
    return (await this.#reader()).ofObject(idObject);
  }

  async query(query?: DecisionQuery): Promise<DecisionRow[]> {
    return (await this.#reader()).query(query);
  }

  async deciders(): Promise<string[]> {
    return (await this.#reader()).deciders();
  }

  async getGrave(idDecision: string): Promise<GraveRow | undefined> {
    return (await this.#reader()).getGrave(idDecision);
  }

  async withGraves(idDecisions: readonly string[]): Promise<string[]> {
    return (await this.#reader()).withGraves(idDecisions);
  }

  async graveIds(limit: number): Promise<string[]> {
    return (await this.#reader()).graveIds(limit);
  }

  async gravesSize(): Promise<GravesSize> {
    return (await this.#reader()).gravesSize();
  }

  /** Dexie's promise keeps an observer observing. */
  async #reader(): Promise<DecisionReader> {
    const { DecisionReader } = await Dexie.Promise.resolve(import('./DecisionReader.ts'));
    return new DecisionReader(this.#made);
  }
}
