import { expect, test } from 'vitest';
import type { WorkflowDefinition } from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import { acceptRecord } from './acceptRecord.ts';
import { approveRecord } from './approveRecord.ts';
import { classifyRecord } from './classifyRecord.ts';
import { findDuplicates } from './findDuplicates.ts';
import { haltIfDoubtful } from './haltIfDoubtful.ts';
import { normaliseRecord } from './normaliseRecord.ts';
import { rejectRecord } from './rejectRecord.ts';
import {
  classifierFindingSchema,
  matchesFindingSchema,
  tableFindingSchema
} from './support/findings.ts';
import { taskRunner } from './testing/taskRunner.ts';
import { validateRecord } from './validateRecord.ts';
import { wasApproved } from './wasApproved.ts';
import { wasRejected } from './wasRejected.ts';

const runTasks = taskRunner(() => new MemoryStore());

const roses = { title: 'On roses', authors: ['Smith, J.'], date: '2001' };

test('normaliseRecord makes the record, forgets old doubts and decisions, and runs twice alike', async () => {
  const stale: WorkflowDefinition['workflow'][number] = (obj) => {
    Object.assign(obj.extraData, { doubts: [], approved: true, outcome: 'accepted' });
  };
  const once = await runTasks({ tasks: [stale, normaliseRecord()], data: roses });
  expect(once.object.data).toMatchObject({ title: 'On roses', original: roses });
  expect(once.object.extraData).not.toHaveProperty('doubts');
  expect(once.object.extraData).not.toHaveProperty('approved');
  expect(once.object.extraData).not.toHaveProperty('outcome');
  const twice = await runTasks({ tasks: [normaliseRecord(), normaliseRecord()], data: roses });
  expect(twice.object.data).toEqual(once.object.data);
});

test('validateRecord leaves doubts and a table; rules can be left out; a second time nothing doubles', async () => {
  const data = { title: 'On roses' };
  const tasks = [normaliseRecord(), validateRecord(), validateRecord({ except: ['no_date'] })];
  const { object } = await runTasks({ tasks, data });
  expect(object.extraData['doubts']).toEqual([
    { code: 'no_author', field: 'authors', message: 'The record has no author.' }
  ]);
  const results = object.getTasksResults()['validation'] ?? [];
  expect(results.map(({ view }) => view)).toEqual(['table']);
  expect(tableFindingSchema.parse(results[0]?.result).rows).toEqual([
    ['authors', 'The record has no author.']
  ]);
});

test('classifyRecord takes its rules and its collection as data', async () => {
  const rules = [{ name: 'Gardens', words: ['rose'] }];
  const run = async (accepted: string[]) => {
    const tasks = [normaliseRecord(), classifyRecord({ rules, accepted })];
    return (await runTasks({ tasks, data: roses })).object;
  };
  const inside = await run(['Gardens']);
  expect(inside.extraData['doubts']).toEqual([]);
  expect(classifierFindingSchema.parse(inside.getTasksResults()['classes']?.[0]?.result)).toEqual({
    classes: [{ name: 'Gardens', score: 2, evidence: ['“rose” in the title'], accepted: true }]
  });
  const outside = await run([]);
  expect(outside.extraData['doubts']).toMatchObject([{ code: 'out_of_scope' }]);
});

test('findDuplicates leaves its finding in the form of the view', async () => {
  const { object } = await runTasks({
    tasks: [normaliseRecord(), findDuplicates()],
    data: roses
  });
  expect(
    matchesFindingSchema.parse(object.getTasksResults()['likely_duplicates']?.[0]?.result)
  ).toEqual({ threshold: 0.85, known: 0, matches: [] });
});

test.each([
  ['validate_record', validateRecord()],
  ['find_duplicates', findDuplicates()],
  ['classify_record', classifyRecord()]
])('%s without normalise_record before it says what it needs', async (name, task) => {
  const { object } = await runTasks({ tasks: [task], data: roses });
  expect(object.status).toBe('ERROR');
  expect(object.getErrorMessage()?.details).toContain(
    `The task “${name}” needs a normalised record`
  );
});

test('haltIfDoubtful halts with the action it is given, and only in doubt', async () => {
  const tasks = [normaliseRecord(), validateRecord(), haltIfDoubtful({ action: 'edit' })];
  const doubtful = await runTasks({ tasks, data: { title: 'On roses' } });
  expect([doubtful.object.status, doubtful.object.getAction()]).toEqual(['HALTED', 'edit']);
  const certain = await runTasks({ tasks, data: roses });
  expect(certain.object.status).toBe('COMPLETED');
});

test('approveRecord halts whatever the record', async () => {
  const { object } = await runTasks({ tasks: [approveRecord()], data: roses });
  expect([object.status, object.getAction(), object.getActionMessage()]).toEqual([
    'HALTED',
    'approval',
    'Record needs approval'
  ]);
});

test.each([
  [true, [true, false]],
  [false, [false, true]],
  [undefined, [false, false]]
])('with approved %s, wasApproved and wasRejected answer %j', async (approved, expected) => {
  const seen: unknown[] = [];
  await runTasks({
    tasks: [
      (obj, eng) => {
        if (approved !== undefined) obj.extraData['approved'] = approved;
        seen.push(wasApproved()(obj, eng), wasRejected()(obj, eng));
      }
    ],
    data: 0
  });
  expect(seen).toEqual(expected);
});

test('acceptRecord and rejectRecord mark the object and log it', async () => {
  const accepted = await runTasks({ tasks: [acceptRecord()], data: roses });
  expect(accepted.object.extraData['outcome']).toBe('unattended');
  const rejected = await runTasks({ tasks: [rejectRecord()], data: roses });
  expect(rejected.object.extraData['outcome']).toBe('rejected');
  expect((await rejected.object.getLog()).map(({ message }) => message)).toContain(
    'Record rejected.'
  );
});
