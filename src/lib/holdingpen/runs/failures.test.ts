import { describe, expect, it } from 'vitest';
import { createPinfold, defineTask, defineWorkflow } from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import { groupFailures } from './failures.ts';

const fail = defineTask<number>({
  name: 'fail',
  doc: 'Fail by the rest of three.',
  run: ({ data }) => {
    if (data % 3 === 0) throw new Error('divisible');
    if (data % 3 === 1) throw new Error('one too many');
    if (data > 100) throw new Error(`"${data}" is above 100`);
  }
});

async function failed(count: number, more: readonly number[] = []) {
  const workflows = [defineWorkflow({ name: 'w', doc: '', workflow: [fail()] })];
  const pinfold = createPinfold({ store: new MemoryStore(), workflows });
  const numbers = [...Array.from({ length: count }, (_, n) => n), ...more];
  const { id } = await pinfold.start('w', numbers, { stopOnError: false });
  return { pinfold, store: pinfold.store, id };
}

describe('the failed objects of a run', () => {
  it('are grouped by what their error says, the most frequent first', async () => {
    const { store, id } = await failed(7);
    const { rows } = await store.queryObjects({ idWorkflow: id, status: 'ERROR', limit: 500 });
    const groups = groupFailures(rows);
    expect(groups.map(({ count }) => count)).toEqual([3, 2]);
    expect(groups[0]?.error).toContain('divisible');
    expect(groups[0]?.tasks).toEqual(['fail']);
    expect(groups[1]?.example.data).toSatisfy((data) => Number(data) % 3 === 1);
    expect(groups.map(({ differ }) => differ)).toEqual([false, false]);
  });

  it('[D58] are of one group when their errors differ in ids, numbers and quotes only', async () => {
    const { store, id, pinfold } = await failed(0, [101, 104, 107, 3]);
    const { rows } = await store.queryObjects({ idWorkflow: id, status: 'ERROR', limit: 500 });
    const [alike, other] = groupFailures(rows);
    expect(alike).toMatchObject({ count: 3, differ: true });
    expect(alike?.error).toMatch(/^Error: "10[147]" is above 100$/);
    expect(other).toMatchObject({ count: 1, differ: false });
    const again = pinfold.jobs.redriveAll(id, { like: alike?.error ?? '' });
    await again.queued;
    expect((await pinfold.jobs.get(again.id)).progress.total).toBe(3);
    await again;
    await pinfold.close();
  });
});
