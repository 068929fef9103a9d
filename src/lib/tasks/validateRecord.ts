import { z } from 'zod';
import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';
import { type DoubtCode, DoubtCode as Codes, doubtCodeSchema } from '$lib/record/doubts/Doubt.ts';
import { replaceDoubts } from './support/objectDoubts.ts';
import { onDemand } from './support/onDemand.ts';
import { recordOf } from './support/recordOf.ts';
import { setFinding } from './support/setFinding.ts';

const withRules = onDemand(() => import('$lib/record/doubts/findDoubts.ts'));

const elsewhere: readonly DoubtCode[] = [Codes.LikelyDuplicate, Codes.NoClass, Codes.OutOfScope];
const codes = Object.values(Codes).filter((code) => !elsewhere.includes(code));

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
  run: (obj: WorkflowObject, _eng, { except }) => {
    const record = recordOf(obj, 'validate_record');
    return withRules(({ findDoubts }) => {
      const doubts = findDoubts(record, { now: obj.created }).filter(
        ({ code }) => !except.includes(code)
      );
      replaceDoubts(obj, codes, doubts);
      setFinding(obj, 'validation', 'table', {
        columns: ['Field', 'Finding'],
        rows:
          doubts.length === 0
            ? [['record', 'Nothing doubtful.']]
            : doubts.map(({ field, message }) => [field, message])
      });
    });
  }
});
