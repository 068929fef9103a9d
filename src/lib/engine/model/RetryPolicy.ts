/** How often and how late a failed attempt is followed by another. Times in milliseconds. */
export interface RetryPolicy {
  /** Attempts after the first. */
  readonly limit: number;
  /** Before the second attempt; default 1000. */
  readonly delay?: number;
  /** By which each wait is longer than the one before; default 2. */
  readonly factor?: number;
  /** No wait is longer; default ten minutes. */
  readonly longest?: number;
  /** Part of a wait that chance adds or takes away, so that jobs do not come back all at once; default 0.2. */
  readonly jitter?: number;
}

/** The wait after that many failed attempts. `chance` is between 0 and 1. */
export function waitBefore(policy: RetryPolicy, failed: number, chance: number): number {
  const { delay = 1000, factor = 2, longest = 600_000, jitter = 0.2 } = policy;
  const wait = Math.min(delay * factor ** (failed - 1), longest);
  return Math.round(wait * (1 + jitter * (2 * chance - 1)));
}
