import { defineTask } from '$lib/engine/index.ts';

/** Fails three calls deep, to show an error and its stack (CHECKLIST 1.17/154). */
export const generateError = defineTask({
  name: 'generate_error',
  doc: 'Fail, to show what an error looks like.',
  run: () => {
    callA();
  }
});

function callA(): void {
  callB();
}

function callB(): void {
  callC();
}

function callC(): void {
  throw new RangeError('This task fails on purpose.');
}
