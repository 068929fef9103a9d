import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createPinfold, defineTask, defineWorkflow, IF_ELSE, tuple } from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';
import recordIngestion from '$lib/workflows/record_ingestion.ts';
import { definitionNodes } from './definitionNodes.ts';

const add = defineTask({
  name: 'add',
  doc: 'Add a number.',
  params: z.object({ amount: z.number() }),
  run: () => undefined
});

const mixed = defineWorkflow({
  name: 'mixed',
  doc: '',
  data: z.unknown(),
  workflow: [
    add({ amount: 2 }),
    null,
    [],
    [add({ amount: 3 }), []],
    tuple(add({ amount: 4 }), [add({ amount: 5 })]),
    IF_ELSE(() => true, add({ amount: 6 }), add({ amount: 7 })),
    function plain() {
      // Does nothing.
    }
  ]
});

describe('the nodes of a definition', () => {
  it.each([mixed, recordIngestion])('are what a run of $name keeps', async (workflow) => {
    const pinfold = createPinfold({ store: new MemoryStore(), workflows: [workflow] });
    const { id } = await pinfold.start(workflow.name, [{ title: 'A record' }]);
    const { definition } = await pinfold.runs.get(id);
    expect(definitionNodes(workflow)).toEqual(definition);
    expect(definition.length).toBeGreaterThan(3);
  });
});
