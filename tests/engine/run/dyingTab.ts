import type { Lease, Store } from '../../../src/lib/engine/index.ts';

/** A tab that dies at some moment: its store takes no more, and its leases are free. */
export function dyingTab(store: Store): { store: Store; lease: Lease; die: () => void } {
  let dead = false;
  const lease: Lease = {
    acquire: () => Promise.resolve(() => undefined),
    held: () => Promise.resolve(new Set())
  };
  const dying = new Proxy(store, {
    get(target, key) {
      if (key === 'commit' && dead) return () => new Promise<void>(() => undefined);
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    }
  });
  return { store: dying, lease, die: () => (dead = true) };
}
