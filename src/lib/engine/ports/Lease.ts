/** A name held by one holder at a time among all tabs and workers of the origin. */
export interface Lease {
  /** True: it knows nothing of other threads. Over a store that they share, nobody is then taken for dead. */
  readonly isWithinThread?: boolean;
  /** Holds `name` until the returned function is called or the thread dies; undefined when it is held already. */
  acquire(name: string): Promise<(() => void) | undefined>;
  /** The names that are held right now, by anybody. */
  held(): Promise<ReadonlySet<string>>;
}
