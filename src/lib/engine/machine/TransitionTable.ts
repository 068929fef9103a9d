import type { Awaitable } from './isThenable.ts';
import {
  AbortProcessing,
  ContinueNextToken,
  HaltProcessing,
  JumpToken,
  SkipToken,
  StopProcessing
} from './transitions.ts';

/**
 * What follows from something thrown: it goes to the caller, or the run goes on with the next
 * object from the first task, or the run ends as if it had come to its end.
 */
export type Verdict = 'throw' | 'continue' | 'break';

/** A class by whose instances a handler is chosen. */
export type ThrownClass<T> = abstract new (...args: never[]) => T;

/** Decides what follows, or throws something else, which then goes to the caller. */
export interface TransitionHandler<O, E, T> {
  (eng: E, obj: O, thrown: T): Awaitable<Verdict>;
}

/** A handler that has made sure of its class. */
export interface TransitionEntry<O, E> {
  handle(eng: E, obj: O, thrown: unknown): Awaitable<Verdict>;
}

/** Where a table takes handlers over from: another table, be it for a broader kind of engine. */
export interface TransitionSource<O, E> {
  entries(): Iterable<readonly [unknown, TransitionEntry<O, E>]>;
}

/**
 * Handlers by class (CHECKLIST 2.4/28). An instance of a subclass without a handler of its own gets
 * its parent's.
 */
export class TransitionTable<O, E> implements TransitionSource<O, E> {
  readonly #entries = new Map<unknown, TransitionEntry<O, E>>();

  /** Replaces the handler of `type`, or adds one for a new class. */
  set<T>(type: ThrownClass<T>, handler: TransitionHandler<O, E, T>): this {
    this.#entries.set(type, {
      handle: (eng, obj, thrown) => (thrown instanceof type ? handler(eng, obj, thrown) : 'throw')
    });
    return this;
  }

  entries(): Iterable<readonly [unknown, TransitionEntry<O, E>]> {
    return this.#entries;
  }

  /** Takes over all handlers of another table. */
  extend(other: TransitionSource<O, E>): this {
    for (const [type, entry] of other.entries()) this.#entries.set(type, entry);
    return this;
  }

  /** The handler for something thrown, if there is one. What is no object is treated as an Error. */
  find(thrown: unknown): TransitionEntry<O, E> | undefined {
    for (let type: unknown = thrown; ;) {
      const proto: unknown =
        type === null || type === undefined ? null : Object.getPrototypeOf(type);
      if (typeof proto !== 'object' || proto === null) return undefined;
      const entry = this.#entries.get(proto.constructor);
      if (entry !== undefined) return entry;
      type = proto;
    }
  }
}

/** What the machine does by itself, before any extension (conformance FORMAT 5). */
export function defaultTransitions<O, E extends TokenMover>(): TransitionTable<O, E> {
  return new TransitionTable<O, E>()
    .set(StopProcessing, () => 'break')
    .set(AbortProcessing, () => 'break')
    .set(ContinueNextToken, () => 'continue')
    .set(SkipToken, () => 'continue')
    .set(JumpToken, (eng, _obj, jump) => {
      moveToken(eng, jump);
      return 'continue';
    })
    .set(HaltProcessing, () => 'throw')
    .set(Error, () => 'throw');
}

/** What an engine shows of itself to let a jump among its objects happen. */
export interface TokenMover {
  readonly state: { tokenPos: number };
  readonly tokenCount: number;
}

/** Sets the token so that the run's next step, which adds one, lands where the jump says. */
export function moveToken(eng: TokenMover, { step }: JumpToken): void {
  const target = eng.state.tokenPos - 1 + step;
  eng.state.tokenPos = step > 0 ? Math.min(eng.tokenCount, target) : Math.max(-1, target);
}
