import type { Lease } from '../ports/Lease.ts';

/** Leases within one thread: for Node, tests, and browsers without Web Locks. */
export class MemoryLease implements Lease {
  readonly isWithinThread = true;
  readonly #held = new Set<string>();

  acquire(name: string): Promise<(() => void) | undefined> {
    if (this.#held.has(name)) return Promise.resolve(undefined);
    this.#held.add(name);
    return Promise.resolve(() => {
      this.#held.delete(name);
    });
  }

  held(): Promise<ReadonlySet<string>> {
    return Promise.resolve(new Set(this.#held));
  }
}
