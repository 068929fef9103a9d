/**
 * Calls `act` when the page has nothing else to do, or after `longest` milliseconds, since a page that
 * is busy or hidden may not be idle for long; unless the returned function is called before.
 */
export function whenIdle(act: () => void, longest: number): () => void {
  // Not every browser tells when it is idle.
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(act, Math.min(longest, 500));
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(act, { timeout: longest });
  return () => cancelIdleCallback(handle);
}
