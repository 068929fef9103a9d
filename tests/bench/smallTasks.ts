import type { Task } from '../../src/lib/engine/machine/Task.ts';

/** What the machine's benchmarks run on. */
export interface Counter {
  n: number;
  history: { name: string; position: readonly number[] }[];
}

/** Ten small, distinct functions, so that a call site sees many of them. */
export const smallTasks: readonly Task<Counter, unknown>[] = [
  (obj) => void (obj.n += 1),
  (obj) => void (obj.n ^= 3),
  (obj) => void (obj.n += 5),
  (obj) => void (obj.n |= 1),
  (obj) => void (obj.n -= 2),
  (obj) => void (obj.n = (obj.n * 3) & 0xffff),
  (obj) => void (obj.n += obj.n & 7),
  (obj) => void (obj.n = obj.n > 50_000 ? obj.n - 50_000 : obj.n),
  (obj) => void (obj.n ^= obj.n >> 2),
  (obj) => void (obj.n += 9)
];

/** Fresh objects, one a number. */
export function counters(count: number): Counter[] {
  return Array.from({ length: count }, (_, n) => ({ n, history: [] }));
}

/** The limit: a loop that calls the same functions on the same objects, and nothing else. */
export function plainLoop(objects: readonly Counter[]): void {
  for (const object of objects) for (const task of smallTasks) task(object, undefined);
}
