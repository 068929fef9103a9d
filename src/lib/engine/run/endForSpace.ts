import type { ClaimRow } from '../model/ClaimRow.ts';
import type { ObjectRow } from '../model/ObjectRow.ts';
import { StorageFullError } from '../model/storeErrors.ts';
import type { ErrorMessage } from '../model/ExtraData.ts';
import type { Changes } from '../ports/Store.ts';
import { failedText } from './failedText.ts';
import { restOf, type Rest } from './leftovers.ts';
import { objectLine } from './objectLine.ts';
import type { RunContext } from './RunContext.ts';

/** What a person can do about it. */
const details =
  'What became of this object could not be stored. Delete runs or objects, or free disk space, then retry the run, or continue it where that is offered: it goes on from here.';

/**
 * Stores the end of a job, or of a run in the page, that had no room for what it has done: where a little is left, with the first
 * object of which nothing could be stored as failed, so that it is seen. What is left stays claimed.
 *
 * @param claims What it still has in hand.
 * @param end The smallest change that says so.
 */
export async function endForSpace(
  context: RunContext,
  idWorkflow: string,
  claims: readonly ClaimRow[],
  end: Changes
): Promise<void> {
  const { store } = context;
  const failed = await failedInHand(context, idWorkflow, claims);
  try {
    const logs = [...(end.logs ?? []), ...(failed.logs ?? [])];
    await store.commit({ ...end, ...failed, logs }, { durability: 'strict' });
  } catch (error) {
    if (!(error instanceof StorageFullError)) throw error;
    await store.commit(end, { durability: 'strict' });
  }
}

/** As small as can be: nothing that is packed beside the claim is written again. */
async function failedInHand(
  context: RunContext,
  idWorkflow: string,
  claims: readonly ClaimRow[]
): Promise<Pick<Changes, 'holder' | 'objects' | 'claims' | 'releases' | 'logs'>> {
  const [claim] = [...claims].sort((one, other) => one.place - other.place);
  const [rest] = claim === undefined ? [] : await restOf(context, [claim]);
  if (claim === undefined || rest === undefined) return {};
  const row = failedRow(context, idWorkflow, rest);
  const others = claim.oids.flatMap((id, index) =>
    id === row.id ? [] : [{ id, revision: claim.revisions[index] ?? 0 }]
  );
  // One that was on its way goes on from there as a failed one; the others begin as the claim says.
  const named = rest.row.status === 'RUNNING' && !rest.fresh ? others : [...others, row];
  const narrowed: ClaimRow = {
    ...claim,
    oids: named.map(({ id }) => id),
    revisions: named.map(({ revision }) => revision),
    inputs: claim.inputs - (rest.fresh ? 1 : 0)
  };
  const isServed = narrowed.oids.length + narrowed.inputs === 0;
  return {
    holder: claim.holder,
    objects: [row],
    logs: [objectLine(row.id, 'error', failedText(spaceError()), row.modified)],
    ...(isServed ? { releases: [claim.id] } : { claims: [narrowed] })
  };
}

function failedRow({ clock }: RunContext, idWorkflow: string, { row, fresh }: Rest): ObjectRow {
  return {
    ...row,
    idWorkflow: fresh ? idWorkflow : row.idWorkflow,
    extraData: { ...row.extraData, _error_msg: spaceError() },
    status: 'ERROR',
    modified: clock.now(),
    revision: fresh ? 1 : row.revision + 1
  };
}

function spaceError(): ErrorMessage {
  const { name, message } = new StorageFullError();
  return { title: `${name}: ${message}`, details };
}
