import type { DecisionRow } from '../model/DecisionRow.ts';
import type { GraveRow, GravesSize } from '../model/GraveRow.ts';

export interface DecisionQuery {
  /** The decision after which the page begins. */
  readonly after?: Pick<DecisionRow, 'at' | 'id'>;
  /** Only those of the curator of that name. */
  readonly who?: string;
  readonly action?: string;
  /** Newest first always. */
  readonly limit?: number;
}

/** What a commit stores of decisions. */
export interface DecisionChanges {
  /** Decisions to add for good; refused with `DecisionRecordedError` when one of that id is stored. */
  readonly decisions?: readonly DecisionRow[];
  /** What objects were before decisions of this commit. */
  readonly graves?: readonly GraveRow[];
  /** Ids of decisions that cannot be taken back any more. */
  readonly dropGraves?: readonly string[];
  /**
   * Objects of this commit that come back after a deletion, at whatever revision; refused with
   * `RevisionConflictError` when one is stored.
   */
  readonly restores?: readonly string[];
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
  /** What is kept of the object for taking the decision of that id back. */
  getGrave(idDecision: string): Promise<GraveRow | undefined>;
  /** Which of these decisions have such a row. Cost: their keys. */
  withGraves(idDecisions: readonly string[]): Promise<string[]>;
  /** Ids of the decisions that have such a row, so many at most. Cost: these keys. */
  graveIds(limit: number): Promise<string[]>;
  /** How much is kept of all. Cost: a key a row. */
  gravesSize(): Promise<GravesSize>;
}
