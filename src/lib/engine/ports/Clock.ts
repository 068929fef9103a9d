/** Time as a parameter: nothing in the engine reads the clock or sets a timer by itself. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `callback` once after `ms` milliseconds, unless the returned function is called before. */
  after(ms: number, callback: () => void): () => void;
  /** Lets everything else that waits in this thread have its turn. */
  giveWay(): Promise<void>;
}
