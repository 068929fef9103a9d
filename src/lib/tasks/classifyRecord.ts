import { z } from 'zod';
import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';
import { classRuleSchema } from '$lib/record/classify/ClassRule.ts';
import { onDemand } from './support/onDemand.ts';
import { recordOf } from './support/recordOf.ts';

const withClasses = onDemand(() => import('./support/leaveClasses.ts'));

/**
 * Finds the classes of the record by rules given as data and leaves a task result `classes` (view
 * `classifier`); a doubt when there is none or when the collection takes none of them. Defaults:
 * the broad classes of scholarship.
 */
export const classifyRecord = defineTask({
  name: 'classify_record',
  doc: 'Find the classes of the record by rules.',
  description: 'Classify the record',
  params: z.object({
    /** Without them, the broad classes of scholarship. */
    rules: z.array(classRuleSchema).exactOptional(),
    /** Names of the classes that the collection takes; without them, all of the default but leisure. */
    accepted: z.array(z.string()).exactOptional()
  }),
  run: (obj: WorkflowObject, _eng, params) => {
    const record = recordOf(obj, 'classify_record');
    return withClasses(({ leaveClasses }) => leaveClasses(obj, record, params));
  }
});
