import type { WakeRow } from '../model/WakeRow.ts';
import type { RunContext } from '../run/RunContext.ts';
import { fireWakes } from './fireWakes.ts';

/** The lease of the tab that ends the waits which are over. */
const lease = 'pinfold:waker';
/** Waits that are looked at together: what each step costs stays below what a person notices. */
const pieceSize = 100;
/** How often (ms) it is looked whether the tab is dead that has the lease: a death is no commit. */
const lookInterval = 1000;
/** After so many milliseconds it looks again: while the machine is asleep timers stand still, and the time does not. */
const longestTimer = 60_000;

/**
 * Lets objects go on whose wait is over. It looks at what the store has, whenever that changes and
 * when the next is due: nothing is lost that happened while nobody looked. Each tab has one; one at a
 * time does something, and of two at once the store lets one through.
 */
export class Waker {
  readonly #context: RunContext;
  readonly #stuck = new Map<string, WakeRow>();
  #stop: (() => void) | undefined;
  #cancelTimer: (() => void) | undefined;
  #looking: Promise<void> | undefined;
  #again = false;

  constructor(context: RunContext) {
    this.#context = context;
  }

  /** Begins to look; further calls change nothing. */
  serve(): void {
    if (this.#stop !== undefined) return;
    const { store } = this.#context;
    this.#stop = store.observe(
      () => store.getNextDue(-1),
      () => void this.#consider()
    );
    store.mendWakes().catch((error: unknown) => {
      if (this.#stop !== undefined) this.#tell(error);
    });
  }

  async close(): Promise<void> {
    this.#stop?.();
    this.#stop = undefined;
    this.#cancelTimer?.();
    await this.#looking;
  }

  #consider(): Promise<void> {
    this.#again = true;
    this.#looking ??= this.#lookUntilDone();
    return this.#looking;
  }

  async #lookUntilDone(): Promise<void> {
    try {
      while (this.#again && this.#stop !== undefined) {
        this.#again = false;
        await this.#look();
      }
    } catch (error) {
      this.#setTimer(lookInterval);
      this.#tell(error);
    } finally {
      // In the same turn as the last look at `#again`: what is heard from now on begins anew.
      this.#looking = undefined;
    }
  }

  async #look(): Promise<void> {
    const { store, clock } = this.#context;
    this.#cancelTimer?.();
    if ((await this.#due()).length > 0 && !(await this.#fire())) {
      this.#setTimer(lookInterval);
      return;
    }
    const next = await store.getNextDue(clock.now());
    if (next !== undefined) this.#setTimer(next - clock.now());
  }

  /** Answers false when another tab is at it. */
  async #fire(): Promise<boolean> {
    const letGo = await this.#context.lease.acquire(lease);
    if (letGo === undefined) return false;
    try {
      for (;;) {
        const due = await this.#due();
        if (due.length === 0 || this.#stop === undefined) return true;
        const { stuck } = await fireWakes(this.#context, due);
        for (const wake of stuck) this.#stuck.set(wake.id, wake);
      }
    } finally {
      letGo();
    }
  }

  async #due(): Promise<WakeRow[]> {
    const { store, clock } = this.#context;
    const due = await store.getDueWakes(clock.now(), pieceSize + this.#stuck.size);
    return due.filter((wake) => !isSame(wake, this.#stuck.get(wake.id)));
  }

  #tell(error: unknown): void {
    this.#context.signals.guard(() => {
      throw error;
    });
  }

  #setTimer(ms: number): void {
    if (this.#stop === undefined) return;
    this.#cancelTimer?.();
    const wait = Math.min(Math.max(ms, 0), longestTimer);
    this.#cancelTimer = this.#context.clock.after(wait, () => void this.#consider());
  }
}

function isSame(wake: WakeRow, other: WakeRow | undefined): boolean {
  return other !== undefined && other.created === wake.created && other.due === wake.due;
}
