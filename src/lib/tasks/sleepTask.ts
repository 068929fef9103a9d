import { z } from 'zod';
import { defineTask } from '$lib/engine/index.ts';

/** Waits so many seconds before the next task (CHECKLIST 1.17/154). The page stays free meanwhile. */
export const sleepTask = defineTask({
  name: 'sleep_task',
  doc: 'Wait so many seconds.',
  params: z.object({ seconds: z.number().nonnegative() }),
  run: (_obj, _eng, { seconds }) =>
    new Promise<void>((resolve) => {
      setTimeout(resolve, seconds * 1000);
    })
});
