import { defineTask } from '$lib/engine/index.ts';

/** Halts without an action (CHECKLIST 1.17/154). */
export const haltWhatever = defineTask({
  name: 'halt_whatever',
  doc: 'Halt, whatever the data.',
  run: (_obj, eng) => eng.halt('halt!')
});
