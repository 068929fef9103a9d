import { afterEach, beforeEach, vi } from 'vitest';

/** In the tests of this file what takes its time takes none, where it is awaited by `atOnce`. */
export function takeNoTime(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}

/** What the work comes to, however long its timers are. */
export async function atOnce<T>(work: PromiseLike<T>): Promise<T> {
  const progress = { isOver: false };
  const over = Promise.resolve(work).finally(() => (progress.isOver = true));
  // What it rejects with is told by the answer.
  over.catch(() => undefined);
  while (!progress.isOver) await vi.advanceTimersByTimeAsync(100);
  return over;
}
