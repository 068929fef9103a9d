import { z } from 'zod';
import {
  createPinfold,
  defineAction,
  defineTask,
  defineWorkflow,
  type Pinfold,
  type PinfoldOptions,
  type WorkflowDefinition,
  type WorkflowEngine,
  type WorkflowObject,
  type WorkflowTask
} from '../../../src/lib/engine/index.ts';
import { MemoryStore } from '../../../src/lib/engine/store/memory/index.ts';

/** A task that does what it is told, of a name only. */
export function act(
  name: string,
  run: (obj: WorkflowObject, eng: WorkflowEngine) => unknown
): WorkflowTask {
  return defineTask({ name, doc: '', run })();
}

/** A workflow of these tasks, with a name only. */
export function workflowOf(
  name: string,
  ...workflow: WorkflowDefinition['workflow']
): WorkflowDefinition {
  return defineWorkflow({ name, doc: '', workflow });
}

/** Tasks as DESIGN and CHECKLIST 1.17/157 have them. */
export const addData = defineTask({
  name: 'add_data',
  doc: 'Add a number to the data.',
  data: z.number(),
  params: z.object({ amount: z.number() }),
  run: (obj, _eng, { amount }) => {
    obj.data += amount;
  }
});

export const haltIfHigherThan = defineTask({
  name: 'halt_if_higher_than',
  doc: 'Halt when the data is higher.',
  data: z.number(),
  params: z.object({ limit: z.number() }),
  run: (obj, eng, { limit }) => {
    if (obj.data > limit) eng.halt(`Higher than ${limit}`, { action: 'approval' });
  }
});

export const haltIfLessThan = defineTask({
  name: 'halt_if_less_than',
  doc: 'Halt when the data is less.',
  data: z.number(),
  params: z.object({ limit: z.number() }),
  run: (obj, eng, { limit }) => {
    if (obj.data < limit) eng.halt('Too small');
  }
});

export const myworkflow = defineWorkflow({
  name: 'myworkflow',
  doc: 'Add 20 to an integer and halt if higher.',
  data: z.number(),
  workflow: [addData({ amount: 20 }), haltIfHigherThan({ limit: 20 })]
});

export const demoWorkflow = defineWorkflow({
  name: 'demo_workflow',
  doc: 'Halt if less than 20, add 20, take 2.',
  data: z.number(),
  workflow: [haltIfLessThan({ limit: 20 }), addData({ amount: 20 }), addData({ amount: -2 })]
});

export const approval = defineAction({
  name: 'approval',
  label: 'Approval',
  doc: 'Accept or reject.',
  decision: z.object({ verdict: z.enum(['accept', 'reject', 'later']) }),
  resolve: (obj, { verdict }, { workflow }) => {
    if (verdict === 'later') return { message: 'Noted.', category: 'info', next: 'stay' };
    obj.extraData['approved'] = verdict === 'accept';
    const next = verdict === 'reject' && workflow?.onReject === 'delete' ? 'delete' : 'continue';
    return { message: `Record: ${verdict}`, category: 'success', next };
  },
  views: {}
});

/** An app instance on a memory store, with the workflows of these tests and further ones. */
export function makePinfold(
  more: readonly WorkflowDefinition[] = [],
  parts: Partial<Omit<PinfoldOptions, 'workflows' | 'actions'>> = {}
): Pinfold {
  return createPinfold({
    store: new MemoryStore(),
    workflows: [myworkflow, demoWorkflow, ...more],
    actions: [approval],
    ...parts
  });
}
