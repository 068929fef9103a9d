import { afterEach, expect, test, vi } from 'vitest';
import { observeReads } from '../../../src/lib/engine/store/dexie/observeReads.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** A connection whose first openings fail. */
function failing(times: number) {
  return {
    openings: 0,
    hasEnded: false,
    asked: 0,
    open(): Promise<number> {
      this.asked += 1;
      if (this.asked <= times) return Promise.reject(new Error(`opening ${this.asked} failed`));
      this.openings = 1;
      return Promise.resolve(1);
    }
  };
}

test('[S14] an observation whose opening fails tells it once and goes on when it succeeds', async () => {
  const connection = failing(2);
  const told: unknown[] = [];
  const value = await new Promise<number>((resolve) => {
    observeReads(connection, () => Promise.resolve(42), {
      onValue: resolve,
      onError: (error) => told.push(error)
    });
  });
  expect([value, connection.asked]).toEqual([42, 3]);
  expect(told).toEqual([new Error('opening 1 failed')]);
});

test('[S14] an observation of a store that has ended is not begun again', async () => {
  vi.useFakeTimers();
  const connection = { ...failing(1), hasEnded: true };
  const error = await new Promise<unknown>((resolve) => {
    observeReads(connection, () => Promise.resolve(42), {
      onValue: () => resolve('told'),
      onError: resolve
    });
  });
  expect(error).toEqual(new Error('opening 1 failed'));
  expect([connection.asked, vi.getTimerCount()]).toEqual([1, 0]);
});
