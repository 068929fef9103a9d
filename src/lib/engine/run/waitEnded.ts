import type { LogRow } from '../model/LogRow.ts';
import { objectLine } from './objectLine.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** Whoever takes up objects that wait ends their waits: their logs say so. */
export function waitEnded(objects: readonly WorkflowObject[], now: number): LogRow[] {
  return objects
    .filter(({ status }) => status === 'WAITING')
    .map(({ id }) => objectLine(id, 'info', 'Somebody took it up while it waited.', now));
}
