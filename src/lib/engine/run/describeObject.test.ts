import { describe, expect, it } from 'vitest';
import { act, makePinfold, workflowOf } from '../../../../tests/engine/run/support.ts';
import type { WorkflowDefinition } from './defineWorkflow.ts';

const none = act('none', () => undefined);

/** What a list shows of an object of this workflow. */
async function described(more: Partial<WorkflowDefinition> = {}) {
  const pinfold = makePinfold([{ ...workflowOf('shown', none), ...more }]);
  const [object = pinfold.objects.make({ data: 0 })] = (await pinfold.start('shown', ['a title']))
    .completedObjects;
  return pinfold.describe(object);
}

const defaults = { title: 'No title', description: 'No description', additional: '' };

describe('what a list shows of an object', () => {
  it('[R46] is what the functions of its workflow say', async () => {
    expect(
      await described({
        title: 'Shown',
        getTitle: ({ data }) => data as string,
        getDescription: () => 'by nobody',
        getAdditional: () => 'more'
      })
    ).toEqual({
      title: 'a title',
      description: 'by nobody',
      additional: 'more',
      workflowName: 'shown',
      workflowTitle: 'Shown',
      known: true
    });
  });

  it('[R46] are the defaults where the workflow has no functions', async () => {
    expect(await described()).toEqual({
      ...defaults,
      workflowName: 'shown',
      workflowTitle: 'shown',
      known: true
    });
  });

  it.each([
    ['answer nothing', () => ''],
    [
      'throw',
      () => {
        throw new TypeError('broken');
      }
    ]
  ])('[R46] are the defaults where they %s', async (_what, read) => {
    const functions = { getTitle: read, getDescription: read, getAdditional: read };
    expect(await described(functions)).toMatchObject(defaults);
  });

  it('[R46] are the defaults, with the workflow’s name, once the workflow is gone', async () => {
    const before = makePinfold([workflowOf('gone', none)]);
    const engine = await before.start('gone', [1]);
    const after = makePinfold([], { store: before.store });
    const object = await after.objects.get(engine.completedObjects[0]?.id ?? '');
    expect(await after.describe(object)).toEqual({
      ...defaults,
      workflowName: 'gone',
      workflowTitle: 'gone',
      known: false
    });
  });

  it('[R46] has no workflow before the object ran', async () => {
    const pinfold = makePinfold();
    const object = pinfold.objects.make({ data: 1 });
    expect(await pinfold.describe(object)).toEqual({
      ...defaults,
      workflowName: '',
      workflowTitle: '',
      known: false
    });
  });
});
