import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/lib/engine/model/ids.ts';
import { jobRow, objectRow, runRow, waitTerm, wakeRow } from '../../contracts/store/rows.ts';
import { newDatabase } from './newDatabase.ts';
import { openStore } from './openStore.ts';
import { openRaw, putRaw } from './raw.ts';

/** A database with so many waiting objects, whose wakes lie there as `given` says and not as they were stored. */
async function torn(count: number, given: object) {
  const name = newDatabase();
  const { store } = openStore({ name });
  const run = runRow();
  const objects = Array.from({ length: count }, () =>
    objectRow({ status: 'WAITING', idWorkflow: run.id })
  );
  const wakes = objects.map((object) => wakeRow(object, { due: 5, until: 5 }));
  await store.commit({ runs: [run], objects, wakes });
  const raw = await openRaw(name);
  for (const wake of wakes) await putRaw(raw, 'wakes', { ...wake, ...given });
  return { store, run, raw };
}

describe('a wake that cannot be read', () => {
  test.each([
    ['without terms', { terms: undefined }],
    ['with no term at all', { terms: [] }],
    ['with a term of another form', { terms: [{ jobs: [] }] }],
    ['queued by nobody', { worker: 7 }]
  ])('[S77] %s keeps no run going: who waits for that goes on', async (_, given) => {
    const { store, run } = await torn(1, given);
    const [job, late] = [1, 2].map(() => jobRow({ idWorkflow: run.id }));
    const ids = [job?.id ?? '', late?.id ?? ''];
    await store.commit({ jobs: [job, late].flatMap((each) => each ?? []) });
    const waitFor = async (id: string): Promise<string> => {
      const object = objectRow({ status: 'WAITING', idWorkflow: newId() });
      const wake = wakeRow(object, { terms: [waitTerm({ jobs: [id] })], openJobs: [id] });
      await store.commit({ objects: [object], wakes: [wake] });
      return object.id;
    };
    const dueOf = async (id: string) => (await store.getWakes([id]))[0]?.due;
    const before = await waitFor(ids[0] ?? '');
    const patch = { status: 'SUCCESS', finished: 9 } as const;
    await store.commit({ patchJobs: ids.map((id) => ({ id, patch })) });
    expect(await dueOf(before)).toBe(0);
    const after = await waitFor(ids[1] ?? '');
    expect(await dueOf(after)).toBe(0);
    expect(await store.getWakesOfRun(run.id, 1)).toEqual([]);
  });

  test('[S77] takes the place of none that is due', async () => {
    const { store } = await torn(3, { created: 'torn' });
    const object = objectRow({ status: 'WAITING', idWorkflow: newId() });
    const wake = wakeRow(object, { due: 9, until: 9 });
    await store.commit({ objects: [object], wakes: [wake] });
    expect(await store.getDueWakes(10, 2)).toEqual([wake]);
    expect(await store.getNextDue(-1)).toBe(9);
  });

  test('[S77] is due at no time that is none', async () => {
    const { store } = await torn(1, { due: 'tomorrow' });
    expect(await store.getNextDue(-1)).toBeUndefined();
    expect(await store.getDueWakes(10)).toEqual([]);
  });
});

test('[S77] a job whose time is none hides no other that is put off', async () => {
  const name = newDatabase();
  const { store } = openStore({ name });
  await store.commit({ jobs: [jobRow({ notBefore: 2_000 })] });
  await putRaw(await openRaw(name), 'jobs', {
    ...jobRow({ workflow: 'other' }),
    notBefore: 'soon'
  });
  expect(await store.getQueue({ now: 1_000, limit: 2 })).toEqual({ turns: [], next: 2_000 });
});
