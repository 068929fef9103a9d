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
  }
});

async function failed(count: number) {
  const workflows = [defineWorkflow({ name: 'w', doc: '', workflow: [fail()] })];
  const pinfold = createPinfold({ store: new MemoryStore(), workflows });
  const numbers = Array.from({ length: count }, (_, n) => n);
  const { id } = await pinfold.start('w', numbers, { stopOnError: false });
  return { store: pinfold.store, id };
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
  });
});
