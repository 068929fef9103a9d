import type { WorkflowObject } from '../run/WorkflowObject.ts';
import type { Ledger } from './Ledger.ts';

/** Shows with the object how far the runs are that it has started; replaces what `name` showed before. */
export function showProgress(
  obj: WorkflowObject,
  name: string,
  { finished, failed, created }: Ledger
): void {
  obj.updateTaskResults(name, [
    { name, result: { finished, failed, total: created }, view: 'default' }
  ]);
}
