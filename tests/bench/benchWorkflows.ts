import { defineTask, defineWorkflow } from '../../src/lib/engine/index.ts';

function tenTasks() {
  return Array.from({ length: 10 }, (_, i) =>
    defineTask({
      name: `task_${i}`,
      doc: 'Count.',
      run: (obj) => {
        const data = obj.data as { n: number };
        data.n += i;
      }
    })()
  );
}

/** In milliseconds. */
export const day = 24 * 60 * 60 * 1000;

/** A wait, and nothing else. */
export const sleepyWorkflow = defineWorkflow({
  name: 'sleepy',
  doc: 'Waits a day.',
  workflow: [
    defineTask({ name: 'sleep', doc: 'Waits a day.', run: (_obj, eng) => eng.sleep(day) })()
  ]
});

/** Ten small tasks. */
export const benchWorkflow = defineWorkflow({
  name: 'bench',
  doc: 'Ten small tasks.',
  workflow: tenTasks()
});

/** The same, each of them noted. */
export const checkpointedWorkflow = defineWorkflow({
  name: 'checkpointed',
  doc: 'Ten small tasks, each noted.',
  checkpoint: 'task',
  workflow: tenTasks()
});
