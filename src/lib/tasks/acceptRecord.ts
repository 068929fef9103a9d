import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';
import { doubtsOf } from './support/objectDoubts.ts';

/**
 * Marks the object as taken in: `extraData.outcome` is `accepted` after a person's decision,
 * `unattended` when nobody had to be asked, `undecided` when somebody went on without deciding.
 */
export const acceptRecord = defineTask({
  name: 'accept_record',
  doc: 'Mark the record as taken in.',
  description: 'Take the record in',
  run: (obj: WorkflowObject) => {
    const outcome = outcomeOf(obj);
    obj.extraData['outcome'] = outcome;
    obj.log.info(`Record taken in: ${outcome}.`);
  }
});

function outcomeOf(obj: WorkflowObject): 'accepted' | 'unattended' | 'undecided' {
  if (obj.extraData['approved'] === true) return 'accepted';
  return doubtsOf(obj).length === 0 ? 'unattended' : 'undecided';
}
