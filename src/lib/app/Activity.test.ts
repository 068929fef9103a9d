import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPinfold } from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import { objectRow, wakeRow } from '../../../tests/contracts/store/rows.ts';
import { Activity } from './Activity.svelte.ts';

async function served(due: number | undefined, after: number): Promise<boolean> {
  const store = new MemoryStore();
  const object = objectRow({ status: 'WAITING' });
  const wakes = due === undefined ? [] : [wakeRow(object, { due: Date.now() + due })];
  await store.commit({ objects: [object], wakes });
  const pinfold = createPinfold({ store, workflows: [], workers: [] });
  const serve = vi.spyOn(pinfold.jobs, 'serve');
  const stop = new Activity(pinfold).watch();
  await vi.advanceTimersByTimeAsync(after);
  stop();
  return serve.mock.calls.length > 0;
}

describe('a page that has just opened', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('leaves an empty queue alone for a while', async () => {
    expect(await served(undefined, 3_000)).toBe(false);
    expect(await served(undefined, 10_000)).toBe(true);
  });

  it('looks after a wait as soon as that is over', async () => {
    expect(await served(1_000, 3_000)).toBe(true);
    expect(await served(-60_000, 3_000)).toBe(true);
    expect(await served(60_000, 3_000)).toBe(false);
  });

  it('is ready before a wait is over that is over soon', async () => {
    expect(await served(4_000, 1_000)).toBe(true);
    expect(await served(8_000, 1_000)).toBe(true);
  });
});
