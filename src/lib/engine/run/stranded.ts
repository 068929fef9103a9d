import type { LogRow } from '../model/LogRow.ts';
import type { ObjectRow } from '../model/ObjectRow.ts';
import { objectLine } from './objectLine.ts';
import { withStranding } from './WaitMemory.ts';

/** Why an object waits that does not go on by itself any more. */
const reasons = {
  cancelled: 'Its run was cancelled while it waited.',
  cutOff: 'Its wait was over, but its going on was cancelled or cut off.'
} as const;

/** A waiting object at its next revision that says why it does not go on by itself, and the line of its log. */
export function stranded(
  row: ObjectRow,
  why: keyof typeof reasons,
  modified: number
): { readonly row: ObjectRow; readonly line: LogRow } {
  const message = reasons[why];
  const extraData = { ...withStranding(row.extraData), _message: message };
  return {
    row: { ...row, extraData, modified, revision: row.revision + 1 },
    line: objectLine(
      row.id,
      'warning',
      `It does not go on by itself any more. ${message}`,
      modified
    )
  };
}
