import { z } from 'zod';
import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';
import { recordsKnownTo } from './support/recordsKnownTo.ts';
import { onDemand } from './support/onDemand.ts';
import { recordOf } from './support/recordOf.ts';

const withMatches = onDemand(() => import('./support/leaveMatches.ts'));

/**
 * Looks for records that are likely the same among the objects already there and those that runs
 * have passed, the object itself left out. Leaves a doubt when there is one, and a task result
 * `likely_duplicates` (view `matches`). The objects are read once a run, not once a record, then
 * those that others store. Two tabs that take in the same record within about a second may both
 * pass it: each knows only what the other has stored.
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
    const now = () => performance.now();
    const known = recordsKnownTo({ run: eng, source: eng.pinfold.store, now });
    return withMatches(({ leaveMatches }) => {
      if (!(known instanceof Promise)) return leaveMatches(obj, record, known, params);
      return known.then((records) => leaveMatches(obj, record, records, params));
    });
  }
});
