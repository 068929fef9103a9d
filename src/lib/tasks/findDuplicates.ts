import { z } from 'zod';
import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';
import { DoubtCode } from '$lib/record/doubts/Doubt.ts';
import type { DuplicateIndex, DuplicateMatch } from '$lib/record/matching/DuplicateIndex.ts';
import { knownRecords } from './support/knownRecords.ts';
import { replaceDoubts } from './support/objectDoubts.ts';
import { recordOf } from './support/recordOf.ts';
import { setFinding } from './support/setFinding.ts';

/**
 * Looks for records that are likely the same among the objects already there and those that this
 * run has passed, the object itself left out. Leaves a doubt when there is one, and a task result
 * `likely_duplicates` (view `matches`). The objects are read once a run, not once a record.
 */
export const findDuplicates = defineTask({
  name: 'find_duplicates',
  doc: 'Look for records that are likely the same among those already there.',
  description: 'Find likely duplicates',
  params: z.object({
    /** Least score, 0 to 1. */
    threshold: z.number().min(0).max(1).default(0.85),
    /** Most matches to show. */
    limit: z.number().int().positive().default(5)
  }),
  run: (obj: WorkflowObject, eng, params) => {
    const record = recordOf(obj, 'find_duplicates');
    const look = (index: DuplicateIndex): void => {
      const known = index.size - (index.has(obj.id) ? 1 : 0);
      const except = obj.idParent === null ? [] : [obj.idParent];
      const matches = index.pass(obj.id, record, { ...params, except });
      setFinding(obj, 'likely_duplicates', 'matches', {
        threshold: params.threshold,
        known,
        matches: matches.map(({ reasons, ...match }) => ({ ...match, reasons: [...reasons] }))
      });
      replaceDoubts(obj, [DoubtCode.LikelyDuplicate], doubtsOf(matches));
    };
    const index = knownRecords(eng, eng.pinfold.store);
    return index instanceof Promise ? index.then(look) : look(index);
  }
});

function doubtsOf([best, ...others]: readonly DuplicateMatch[]) {
  if (best === undefined) return [];
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  const title = best.title === '' ? 'a record without a title' : `“${best.title}”`;
  const message = `It is likely the same as ${title} (score ${best.score.toFixed(2)}: ${best.reasons.join(', ')})${more}.`;
  return [{ code: DoubtCode.LikelyDuplicate, field: 'record', message }];
}
