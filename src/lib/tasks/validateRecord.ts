import { z } from 'zod';
import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';
import { doubtCodeSchema } from '$lib/record/doubts/Doubt.ts';
import { onDemand } from './support/onDemand.ts';
import { recordOf } from './support/recordOf.ts';

const withRules = onDemand(() => import('./support/leaveDoubts.ts'));

/**
 * Looks for what is doubtful in the record by itself (missing parts, invalid identifiers, odd
 * titles and names) and leaves a doubt for each, and a task result `validation` (view `table`).
 * `except` names the rules that do not count.
 */
export const validateRecord = defineTask({
  name: 'validate_record',
  doc: 'Look for missing parts, invalid identifiers, odd titles and names.',
  description: 'Validate the record',
  params: z.object({ except: z.array(doubtCodeSchema).default([]) }),
  run: (obj: WorkflowObject, _eng, params) => {
    const record = recordOf(obj, 'validate_record');
    return withRules(({ leaveDoubts }) => leaveDoubts(obj, record, params));
  }
});
