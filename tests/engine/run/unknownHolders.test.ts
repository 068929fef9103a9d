import { expect, it } from 'vitest';
import { MemoryLease } from '../../../src/lib/engine/platform/MemoryLease.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { act, makePinfold, workflowOf } from './support.ts';

/** A store that other tabs use too. */
class SharedStore extends MemoryStore {
  readonly isShared = true;
}

it('[R52] a run of another tab is not taken for dead where leases do not reach beyond the thread', async () => {
  const store = new SharedStore();
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  let isThere = (): void => undefined;
  const there = new Promise<void>((resolve) => (isThere = resolve));
  let times = 0;
  const wait = act('wait', async () => {
    times += 1;
    isThere();
    await gate;
  });
  const tab = () => makePinfold([workflowOf('waiting', wait)], { store, lease: new MemoryLease() });
  const [one, other] = [tab(), tab()];
  const object = await one.objects.create({ data: 1 });
  const running = one.startByOids('waiting', [object.id]);
  await there;
  const [run] = await other.runs.query();
  const id = run?.id ?? '';

  expect(await other.findInterrupted()).toEqual([]);
  expect((await other.runs.get(id)).status).toBe('RUNNING');
  const unknown = { code: 'HOLDER_UNKNOWN', message: expect.stringContaining('https') as string };
  await expect(other.continueInterrupted(id)).rejects.toMatchObject(unknown);
  await expect(other.releaseInterrupted(id)).rejects.toMatchObject(unknown);
  await expect(other.startByOids('waiting', [object.id])).rejects.toMatchObject(unknown);
  await expect(other.objects.delete(object.id)).rejects.toMatchObject(unknown);
  await expect(other.runs.delete(id)).rejects.toMatchObject(unknown);
  // The tab itself knows.
  await expect(one.objects.delete(object.id)).rejects.toMatchObject({ code: 'OBJECT_RUNNING' });
  await expect(one.runs.delete(id)).rejects.toMatchObject({ code: 'OBJECT_RUNNING' });

  letGo();
  expect((await running).status).toBe('COMPLETED');
  expect(times).toBe(1);
  await other.runs.delete(id);
  expect(await other.runs.query()).toEqual([]);
});
