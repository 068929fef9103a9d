import type { DecisionRow } from '../model/DecisionRow.ts';
import type { DecisionQuery } from '../ports/DecisionLog.ts';
import type { DecisionCheck } from './checkDecisions.ts';
import type { RunContext } from './RunContext.ts';

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

  /** The decisions as JSON Lines, a line each: on an object, oldest first, or all, newest first. */
  async *exportLines(oid?: string): AsyncGenerator<string, void, undefined> {
    const { decisionLines } = await import('./decisionLines.ts');
    yield* decisionLines(this.#context.store.decisions, oid);
  }
}
