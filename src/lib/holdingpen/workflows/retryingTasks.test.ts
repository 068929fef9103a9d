import { expect, it } from 'vitest';
import { defineTask } from '$lib/engine/index.ts';
import { retryingTasks } from './retryingTasks.ts';

it('names the tasks that are repeated in their own way, in blocks too', () => {
  const retry = { limit: 3 };
  const run = () => undefined;
  const plain = defineTask({ name: 'plain', doc: '', run });
  const ask = defineTask({ name: 'ask', doc: '', retry, run });
  const look = defineTask({ name: 'look', doc: '', description: 'Look it up', retry, run });
  expect(retryingTasks({ workflow: [plain(), ask(), [plain(), [look()]], null] })).toEqual([
    { title: 'ask', retry },
    { title: 'Look it up', retry }
  ]);
});
