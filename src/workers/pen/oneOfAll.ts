/**
 * Answers whether this thread is the one among all tabs and workers of the origin that does something:
 * the first that asks, until it dies. Without Web Locks each one is.
 */
export function oneOfAll(name: string): () => Promise<boolean> {
  let isOne: Promise<boolean> | undefined;
  return async () => {
    if (!('locks' in navigator)) return true;
    if (await isOne) return true;
    isOne = new Promise((resolve) => {
      void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        // Held for ever.
        return lock === null ? undefined : new Promise(() => undefined);
      });
    });
    return isOne;
  };
}
