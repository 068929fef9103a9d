import { expect, it } from 'vitest';
import { createPinfold, type WorkflowDefinition } from '../../../src/lib/engine/index.ts';
import { MemoryLease } from '../../../src/lib/engine/platform/MemoryLease.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';
import { act, workflowOf } from '../run/support.ts';
import { attempt } from './attempt.ts';

const add = (name: string) =>
  act(name, (obj) => {
    obj.data = `${obj.data as string} ${name}`;
  });

it('[R23] [case 40] a job whose workflow another version of the site has changed is refused, and ends on the old code', async () => {
  const store = new MemoryStore();
  const site = (workflow: WorkflowDefinition) =>
    createPinfold({ store, workflows: [workflow], lease: new MemoryLease(), workers: [] });
  const older = workflowOf('spell', add('one'), add('two'));
  const newer = workflowOf('spell', add('one'), add('between'), add('two'));
  const old = site(older);
  const result = old.startDelayed('spell', ['a', 'b']);
  await result.queued;
  const { id } = result;
  const updated = site(newer);
  expect(await attempt(updated, id)).toBe('ended');
  const refused = await updated.jobs.get(id);
  expect(refused).toMatchObject({ status: 'FAILURE', error: { code: 'CHANGED_DEFINITION' } });
  expect(await updated.runs.getStatus(refused.idWorkflow)).toBe('ERROR');
  expect(await store.getClaims()).toHaveLength(1);
  await old.jobs.redrive(id);
  await attempt(old, id);
  const objects = await old.runs.getObjects(refused.idWorkflow);
  expect(objects.map(({ data, status }) => [data, status])).toEqual([
    ['a one two', 'COMPLETED'],
    ['b one two', 'COMPLETED']
  ]);
  expect(await old.asyncResult(id).status()).toBe('SUCCESS');
});
