/** What an engine tells the outside (CHECKLIST 2.5). A failure is `error`, never `halted`. */
export type Signal = 'started' | 'finished' | 'halted' | 'error';

/** `object`: the one under way, when there is one. `reason`: what was thrown. */
export interface SignalEvent<O> {
  readonly signal: Signal;
  readonly object?: O;
  readonly reason?: unknown;
}

export interface SignalListener<O> {
  (event: SignalEvent<O>): void;
}

/** Listeners are called at once and in the order they came; what one throws comes out of the run. */
export class Signals<O> {
  readonly #listeners = new Map<Signal, readonly SignalListener<O>[]>();

  on(signal: Signal, listener: SignalListener<O>): () => void {
    const own: SignalListener<O> = (event) => listener(event);
    this.#listeners.set(signal, [...(this.#listeners.get(signal) ?? []), own]);
    return () => {
      const left = (this.#listeners.get(signal) ?? []).filter((each) => each !== own);
      this.#listeners.set(signal, left);
    };
  }

  emit(event: SignalEvent<O>): void {
    for (const listener of this.#listeners.get(event.signal) ?? []) listener(event);
  }
}
