import { errorKind } from '../model/errorKind.ts';
import type { ObjectRow } from '../model/ObjectRow.ts';
import type { FailedObjects } from '../run/Delayed.ts';
import type { Plan } from '../run/execute.ts';
import type { RunContext } from '../run/RunContext.ts';
import type { RunOptions } from '../run/RunOptions.ts';
import { freeRows } from './freeRows.ts';
import { planTaskAgain } from './planTaskAgain.ts';

/** See `Jobs.redriveAll`. Cost: the failed objects of the run, in pieces. */
export function planRedriveAll(
  context: RunContext,
  idWorkflow: string,
  which: FailedObjects,
  options: RunOptions
): Promise<Plan> {
  const rows = async () => {
    const failed = await freeRows(context, idWorkflow, 'ERROR');
    return failed.filter((row) => isAmong(row, which));
  };
  const none = 'none failed so, or others have them';
  return planTaskAgain(context, { idWorkflow, rows, none }, options);
}

/** By what its error says whole, by the name of its class, or by its kind. */
function isAmong({ extraData }: ObjectRow, { error, like }: FailedObjects): boolean {
  const title = extraData._error_msg?.title;
  if (like !== undefined && (title === undefined || errorKind(title) !== errorKind(like))) {
    return false;
  }
  if (error === undefined) return true;
  if (error === null) return title === undefined;
  return title === error || title?.startsWith(`${error}: `) === true;
}
