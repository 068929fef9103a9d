import { describe, expect, it } from 'vitest';
import {
  createPinfold,
  defineWorkflow,
  type WorkflowDefinition,
  type WorkflowObject
} from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import { entryOf } from './entryOf.ts';
import { indexEntrySchema } from './IndexEntry.ts';

const shown = {
  name: 'shown',
  title: 'A shown workflow',
  doc: '',
  workflow: [],
  dataType: 'number',
  getTitle: ({ data }: WorkflowObject) => `Number ${JSON.stringify(data)}`,
  getDescription: () => 'What it is',
  getAdditional: () => 'More',
  getSortData: () => ({ number: 7, name: 'seven', odd: NaN })
} satisfies WorkflowDefinition;

async function entryFor(definition: WorkflowDefinition, change?: (obj: WorkflowObject) => void) {
  const task = (obj: WorkflowObject) => change?.(obj);
  const workflow = defineWorkflow({ ...definition, workflow: [task] });
  const pinfold = createPinfold({ store: new MemoryStore(), workflows: [workflow] });
  const engine = await pinfold.start('shown', [5]);
  const [object] = engine.objects;
  if (object === undefined) throw new Error('There is no object.');
  const run = await pinfold.store.getRun(object.idWorkflow ?? '');
  return { object, entry: entryOf({ object, run, workflow }) };
}

describe('an object, as the index is told of it', () => {
  it('is described by its workflow', async () => {
    const { object, entry } = await entryFor(shown);
    expect(indexEntrySchema.parse(entry)).toEqual(entry);
    expect(entry).toMatchObject({
      id: object.id,
      revision: object.revision,
      status: 'COMPLETED',
      action: null,
      dataType: 'number',
      workflow: 'shown',
      errorKind: '',
      title: 'Number 5',
      description: 'What it is',
      additional: 'More',
      sortKeys: { number: 7, name: 'seven' }
    });
  });

  it('is found by what a row shows of it, each once', async () => {
    const { entry } = await entryFor(shown, (obj) => {
      obj.setAction('approval', 'Is this right?');
      obj.setErrorMessage('RangeError: 5 is above 3');
    });
    const now = new Date();
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map((part) => String(part).padStart(2, '0'))
      .join('-');
    expect(entry.text.split('\n')).toEqual([
      'shown',
      'A shown workflow',
      'number',
      'approval',
      'Is this right?',
      'RangeError: 5 is above 3',
      day
    ]);
    expect(entry.errorKind).toBe('RangeError: # is above #');
    expect(entry.action).toBe('approval');
  });

  it('belongs to who was named its owner, else to who started it', async () => {
    const named = await entryFor(shown, (obj) => {
      obj.extraData.owner = { name: 'Ada' };
    });
    expect(named.entry.owner).toBe('Ada');
    const started = await entryFor(shown, (obj) => {
      obj.idUser = 'grace';
      obj.extraData.owner = { name: '' };
    });
    expect(started.entry.owner).toBe('grace');
  });

  it('is there without keys when these cannot be had, and without a workflow', async () => {
    const broken = () => {
      throw new Error('no keys');
    };
    const { object, entry } = await entryFor({ ...shown, getSortData: broken });
    expect(entry.sortKeys).toEqual({});
    expect(entryOf({ object, run: undefined, workflow: undefined })).toMatchObject({
      title: 'No title',
      workflow: '',
      sortKeys: {}
    });
  });
});
