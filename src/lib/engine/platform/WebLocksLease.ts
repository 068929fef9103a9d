import type { Lease } from '../ports/Lease.ts';

/**
 * Leases among all tabs and workers of the origin. The browser frees the lock of a dead tab within
 * milliseconds and that of an ended worker within about two seconds (RELIABILITY 1).
 */
export class WebLocksLease implements Lease {
  readonly #locks: LockManager;

  constructor(locks: LockManager) {
    this.#locks = locks;
  }

  acquire(name: string): Promise<(() => void) | undefined> {
    return new Promise((resolve, reject) => {
      this.#locks
        .request(name, { ifAvailable: true }, (lock) => {
          if (lock === null) {
            resolve(undefined);
            return undefined;
          }
          return new Promise<void>((release) => {
            resolve(release);
          });
        })
        .catch(reject);
    });
  }

  async held(): Promise<ReadonlySet<string>> {
    const { held = [] } = await this.#locks.query();
    return new Set(held.flatMap(({ name }) => (name === undefined ? [] : [name])));
  }
}
