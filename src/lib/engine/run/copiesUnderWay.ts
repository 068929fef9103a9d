import { NotStorableError } from '../model/storeErrors.ts';
import { storableCopies, type StorableCopies } from './storableCopies.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** Copies of an object in the midst of its tasks; a status that these have set is refused. */
export function copiesUnderWay(object: WorkflowObject): StorableCopies {
  if (object.status !== 'RUNNING') {
    const reason = "it is the run's to set; halt, wait or stop instead";
    throw new NotStorableError(`Object ${object.id}: status`, reason);
  }
  return storableCopies(object);
}
