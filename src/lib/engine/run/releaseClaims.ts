import type { ClaimRow } from '../model/ClaimRow.ts';
import type { LogRow } from '../model/LogRow.ts';
import type { ObjectRow } from '../model/ObjectRow.ts';
import type { Changes } from '../ports/Store.ts';
import { failedText } from './failedText.ts';
import { restOf, type Rest } from './leftovers.ts';
import { notesOf } from './notesOf.ts';
import { objectLine } from './objectLine.ts';
import type { RunContext } from './RunContext.ts';
import { stranded } from './stranded.ts';
import { readWaits } from './WaitMemory.ts';

/** Claims in one commit: each has about two hundred objects. */
const claimsACommit = 10;

/** Why an object halts whose run died over it. */
export const wasInterrupted = 'Its run was interrupted at this task.';

/** An object that is at fault for what happened to its run. */
export interface Culprit {
  readonly id: string;
  /** What its error says: title and details. */
  readonly title: string;
  readonly details: string;
}

/**
 * Gives up what these claims name: new objects are kept as new, stored ones as they are, and one
 * that was stored in the middle of its tasks halts there. One whose wait was over says that it does not
 * go on. The run is settled by what it then has.
 *
 * @param last Stored with the last commit.
 * @param holder Whose notes go, besides those of the claims' holders.
 */
export async function releaseClaims(
  context: RunContext,
  idWorkflow: string,
  claims: readonly ClaimRow[],
  {
    last = {},
    culprit,
    holder
  }: { last?: Changes; culprit?: Culprit | undefined; holder?: string } = {}
): Promise<void> {
  const modified = context.clock.now();
  const fence = last.fence === undefined ? {} : { fence: last.fence };
  const settleRuns = [{ id: idWorkflow, patch: { modified } }];
  for (let from = 0; from < claims.length; from += claimsACommit) {
    const some = claims.slice(from, from + claimsACommit);
    const rest = await restOf(context, some);
    const left = rest.map((each) =>
      each.row.id === culprit?.id
        ? {
            row: failedRow(each, idWorkflow, culprit),
            line: objectLine(culprit.id, 'error', failedText(culprit), modified)
          }
        : released(each, idWorkflow, modified)
    );
    const objects = left.flatMap(({ row }) => row ?? []);
    const logs = left.flatMap(({ line }) => line ?? []);
    const releases = some.map(({ id }) => id);
    await context.store.commit({ ...fence, objects, logs, releases, settleRuns });
  }
  const holders = claims.map((claim) => claim.holder).concat(holder ?? []);
  const notes = await notesOf(context, idWorkflow, holders);
  const dropJournal = notes.map(({ id }) => id);
  await context.store.commit({ ...last, dropJournal, settleRuns }, { durability: 'strict' });
}

/** What is to be stored of an object that is given up, if anything. */
interface Released {
  readonly row?: ObjectRow;
  readonly line?: LogRow;
}

function released({ row, fresh }: Rest, idWorkflow: string, modified: number): Released {
  if (fresh) return { row: { ...row, idWorkflow, status: 'INITIAL', revision: 1 } };
  const waits = row.status === 'WAITING' && readWaits(row.extraData) !== undefined;
  if (waits) return stranded(row, 'cutOff', modified);
  if (row.status !== 'RUNNING') return {};
  const extraData = { ...row.extraData, _message: wasInterrupted };
  return { row: { ...row, extraData, status: 'HALTED', revision: row.revision + 1 } };
}

function failedRow(
  { row, start = row, fresh }: Rest,
  idWorkflow: string,
  { title, details }: Culprit
): ObjectRow {
  const extraData = { ...start.extraData, _error_msg: { title, details } };
  const revision = fresh ? 1 : row.revision + 1;
  return { ...start, idWorkflow, extraData, status: 'ERROR', revision };
}
