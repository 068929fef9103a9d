import { z } from 'zod';
import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';
import { doubtsOf } from './support/objectDoubts.ts';

/**
 * Halts for a person when the tasks before left any doubt, with all doubts as the message; lets an
 * object without doubts pass.
 */
export const haltIfDoubtful = defineTask({
  name: 'halt_if_doubtful',
  doc: 'Ask a person when there is any doubt about the record.',
  description: 'Ask a person if in doubt',
  params: z.object({ action: z.string().default('approval') }),
  run: (obj: WorkflowObject, eng, { action }) => {
    const doubts = doubtsOf(obj);
    // A decision of an earlier time is none about what is doubtful now.
    delete obj.extraData['approved'];
    if (doubts.length > 0) eng.halt(doubts.map(({ message }) => message).join(' '), { action });
  }
});
