import type { DecisionRow } from '../model/DecisionRow.ts';
import type { DecisionQuery } from '../ports/DecisionLog.ts';
import type { GravesSize } from '../model/GraveRow.ts';
import type { DecisionCheck } from './checkDecisions.ts';
import type { UndoOptions } from './undoDecision.ts';
import type { RunContext } from './RunContext.ts';

const droppedAtOnce = 500;

/** What people have decided, recorded for good: the log of an app instance. It outlives the objects. */
export class Decisions {
  readonly #context: RunContext;

  constructor(context: RunContext) {
    this.#context = context;
  }

  /** The decisions on an object, oldest first; those from before there was a log are in its `extraData` alone. */
  of(oid: string): Promise<DecisionRow[]> {
    return this.#context.store.decisions.ofObject(oid);
  }

  /** One page of all decisions, newest first. */
  query(query?: DecisionQuery): Promise<DecisionRow[]> {
    return this.#context.store.decisions.query(query);
  }

  /** Whether the decisions on an object are as they were recorded; in the order of `of`. */
  async check(oid: string): Promise<DecisionCheck[]> {
    const { checkDecisions } = await import('./checkDecisions.ts');
    return checkDecisions(await this.of(oid));
  }

  /**
   * Takes a decision back: the object is what it was before, with its history and logs, also when the
   * decision had deleted it. That is a decision of its own, which is answered; taken back already, it
   * answers that one. What tasks have done outside since stays done. Throws `UnknownDecisionError`,
   * `DecisionNotUndoableError` when the object was decided on again or deleted since, or when what it
   * was is not kept, `ObjectRunningError`, `ObjectInterruptedError`.
   */
  async undo(idDecision: string, options?: UndoOptions): Promise<DecisionRow> {
    const { undoDecision } = await import('./undoDecision.ts');
    return undoDecision(this.#context, idDecision, options);
  }

  /** How much is kept so that decisions can be taken back. */
  kept(): Promise<GravesSize> {
    return this.#context.store.decisions.gravesSize();
  }

  /** Drops what is kept for that: no decision of until now can be taken back any more. */
  async dropKept(): Promise<void> {
    const { store } = this.#context;
    for (;;) {
      const dropGraves = await store.decisions.graveIds(droppedAtOnce);
      if (dropGraves.length === 0) return;
      await store.commit({ dropGraves }, { durability: 'strict' });
    }
  }

  /** The decisions as JSON Lines, a line each: on an object, oldest first, or all, newest first. */
  async *exportLines(oid?: string): AsyncGenerator<string, void, undefined> {
    const { decisionLines } = await import('./decisionLines.ts');
    yield* decisionLines(this.#context.store.decisions, oid);
  }
}
