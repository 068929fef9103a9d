import type { Clock } from '../../../src/lib/engine/index.ts';
import { systemClock } from '../../../src/lib/engine/platform/systemClock.ts';

interface Timer {
  at: number;
  readonly callback: () => void;
}

/**
 * A clock that a test sets: its timers ring when it is set past them. Short ones, by which groups of
 * commits wait for each other, are the system's.
 */
export class SetClock implements Clock {
  readonly #timers = new Set<Timer>();
  #now: number;

  constructor(now = Date.UTC(2026, 11, 1)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  /** When each of the timers that are set rings. */
  get timers(): number[] {
    return [...this.#timers].map(({ at }) => at);
  }

  after(ms: number, callback: () => void): () => void {
    if (ms <= 1000) return systemClock.after(ms, callback);
    const timer: Timer = { at: this.#now + ms, callback };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  }

  giveWay(): Promise<void> {
    return systemClock.giveWay();
  }

  /** The machine was asleep for so long (ms): its timers have stood still. */
  suspend(ms: number): void {
    this.#now += ms;
    for (const timer of this.#timers) timer.at += ms;
  }

  /** It is so much later (ms). */
  pass(ms: number): void {
    this.#now += ms;
    for (const timer of [...this.#timers]) {
      if (timer.at > this.#now) continue;
      this.#timers.delete(timer);
      timer.callback();
    }
  }
}
