import { defineTask, defineWorkflow } from '../../../src/lib/engine/index.ts';

const count = defineTask({ name: 'count', doc: 'Counts.', run: () => undefined });

/** Its objects are called by their `name`. */
export const flock = defineWorkflow({
  name: 'flock',
  doc: 'Counts sheep.',
  workflow: [count()],
  getTitle: (obj) => (obj.data as { name: string }).name
});

/** The same as another version of the site has it. */
export const renamedFlock = defineWorkflow({
  ...flock,
  getTitle: (obj) => `Sheep ${(obj.data as { name: string }).name}`
});
