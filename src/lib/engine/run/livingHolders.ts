import type { RunContext } from './RunContext.ts';

/** What is known of the holders of claims. */
export interface LivingHolders {
  readonly names: ReadonlySet<string>;
  /** Whether whoever is not named is dead; else he may live in another tab or worker. */
  readonly areAll: boolean;
}

/**
 * The holders that are known to live. Leases within a thread know nothing of the other tabs that use a
 * shared store: whoever holds something there must not be taken for dead.
 */
export async function livingHolders({ lease, store }: RunContext): Promise<LivingHolders> {
  const isNarrow = lease.isWithinThread === true && store.isShared === true;
  return { names: await lease.held(), areAll: !isNarrow };
}
