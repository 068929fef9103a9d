import { expect, it } from 'vitest';
import { newId, type RunRow, type Store } from '../../../src/lib/engine/index.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { jobRow, objectRow, runRow, wakeRow } from '../../contracts/store/rows.ts';
import { make } from './waiting.ts';

/** The same store, and how many of its calls were under way at once. */
function counted(store: Store): { readonly store: Store; most(): number } {
  let [now, most] = [0, 0];
  const counting = new Proxy(store, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      const method = value.bind(target) as (...args: unknown[]) => unknown;
      if (!/^(get|query|commit)/.test(String(key))) return method;
      return async (...args: unknown[]) => {
        now += 1;
        most = Math.max(most, now);
        try {
          return await method(...args);
        } finally {
          now -= 1;
        }
      };
    }
  });
  return { store: counting, most: () => most };
}

it('[D62] of a run with many runs that it has started a few at a time are looked at and ended', async () => {
  const kept = new MemoryStore();
  const parent = runRow();
  const startedBy = ({ id: idWorkflow }: RunRow): RunRow =>
    runRow({ startedBy: { idWorkflow, idObject: newId() } });
  const children = Array.from({ length: 200 }, () => startedBy(parent));
  const below = children.map(startedBy);
  await kept.commit({ runs: [parent, ...children, ...below] });
  const asleep = children.map(({ id }) => objectRow({ idWorkflow: id, status: 'WAITING' }));
  await kept.commit({ objects: asleep, wakes: asleep.map((object) => wakeRow(object)) });
  const jobs = below.map(({ id }) => jobRow({ idWorkflow: id, status: 'PENDING', finished: null }));
  await kept.commit({ jobs });
  const { store, most } = counted(kept);
  const { pinfold } = make([], { store, workers: [] });
  expect(await pinfold.jobs.countStartedBy(parent.id)).toBe(400);
  expect(most()).toBeLessThanOrEqual(50);
  expect(await pinfold.jobs.cancelRun(parent.id)).toBe(400);
  expect(most()).toBeLessThanOrEqual(50);
  expect(await pinfold.jobs.countStartedBy(parent.id)).toBe(0);
});
