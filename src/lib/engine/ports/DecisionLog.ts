import type { DecisionRow } from '../model/DecisionRow.ts';

export interface DecisionQuery {
  /** The decision after which the page begins. */
  readonly after?: Pick<DecisionRow, 'at' | 'id'>;
  /** Only those of the curator of that name. */
  readonly who?: string;
  readonly action?: string;
  /** Newest first always. */
  readonly limit?: number;
}

/** The reads of the decisions that a store keeps; they are written by its commits and never taken away. */
export interface DecisionLog {
  /** The decision of that id. */
  get(id: string): Promise<DecisionRow | undefined>;
  /** The decisions on an object, oldest first, also on one that is gone. */
  ofObject(idObject: string): Promise<DecisionRow[]>;
  /** One page of all decisions, newest first. Cost: the rows of the page; with an `action`, those passed over too. */
  query(query?: DecisionQuery): Promise<DecisionRow[]>;
  /** Names of those who have decided, in alphabetical order. Cost: a key a name. */
  deciders(): Promise<string[]>;
}
