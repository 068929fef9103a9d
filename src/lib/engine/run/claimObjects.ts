import type { ClaimInput, ClaimRow } from '../model/ClaimRow.ts';
import { newId } from '../model/ids.ts';
import { ObjectClaimedError } from '../model/storeErrors.ts';
import type { Changes } from '../ports/Store.ts';
import { ClaimLedger } from './ClaimLedger.ts';
import type { Plan } from './execute.ts';
import { groupSize } from './GroupCommit.ts';
import { refuseClaimed } from './refuseClaimed.ts';
import type { RunContext } from './RunContext.ts';

/**
 * Stores that the objects of a plan are in `holder`'s hands, with the run and what else belongs to
 * it, in one commit. Answers the claims. Throws `ObjectRunningError`, `ObjectInterruptedError` or
 * `RevisionConflictError`, and then nothing has changed.
 *
 * @param queued What is stored with it when the run is to begin later; until then it is NEW.
 */
export async function claimObjects(
  context: RunContext,
  plan: Plan,
  holder: string,
  queued?: Pick<Changes, 'jobs' | 'dropSignals' | 'absentSignals'>
): Promise<ClaimLedger> {
  const now = context.clock.now();
  const ledger = new ClaimLedger();
  const { claims, inputs } = claimRows(plan, holder, now, ledger);
  // Not the run's whole extra data: another continuation may have changed them since they were read.
  const { run, extra: extraData = {} } = plan;
  const status = queued === undefined ? 'RUNNING' : 'NEW';
  const changes: Changes = {
    holder,
    objects: plan.rows ?? [],
    logs: plan.logs ?? [],
    decisions: plan.decisions ?? [],
    graves: plan.graves ?? [],
    releases: plan.releases ?? [],
    claims,
    inputs,
    ...queued,
    ...(plan.putRun
      ? { runs: [{ ...run, status, modified: now }] }
      : { settleRuns: [{ id: run.id, patch: { status: 'RUNNING', modified: now, extraData } }] })
  };
  try {
    await context.store.commit(changes, plan.durability ? { durability: plan.durability } : {});
  } catch (error) {
    const ids = claims.flatMap(({ oids }) => oids);
    if (error instanceof ObjectClaimedError) await refuseClaimed(context, ids);
    throw error;
  }
  const rows = new Map((plan.rows ?? []).map((row) => [row.id, row]));
  for (const object of plan.objects) {
    const row = rows.get(object.id);
    if (row !== undefined) object.adopt(row);
  }
  return ledger;
}

/**
 * The claims of a plan, and what is packed beside them; each is noted in `ledger`.
 *
 * @param first Place of the first claim among those of its run.
 */
export function claimRows(
  plan: Pick<Plan, 'run' | 'objects' | 'startPoint' | 'rows' | 'starts'>,
  holder: string,
  created: number,
  ledger = new ClaimLedger(),
  first = 0
): { claims: ClaimRow[]; inputs: ClaimInput[] } {
  const rows = new Map((plan.rows ?? []).map((row) => [row.id, row]));
  const starts = new Map((plan.starts ?? []).map((row) => [row.id, row]));
  const claims: ClaimRow[] = [];
  const inputs: ClaimInput[] = [];
  for (let from = 0; from < plan.objects.length; from += groupSize) {
    const group = plan.objects.slice(from, from + groupSize);
    const known = group.filter(({ revision }) => revision > 0);
    const row: ClaimRow = {
      id: newId(),
      idWorkflow: plan.run.id,
      holder,
      startPoint: plan.startPoint,
      oids: known.map(({ id }) => id),
      revisions: known.map(({ id, revision }) => rows.get(id)?.revision ?? revision),
      inputs: group.length - known.length,
      place: first + from / groupSize,
      created
    };
    const packed = group.flatMap((object) =>
      object.revision === 0 ? [object.toRow(created)] : (starts.get(object.id) ?? [])
    );
    // As one text: ten times quicker to store than a row each.
    if (packed.length > 0) inputs.push({ id: row.id, json: JSON.stringify(packed) });
    claims.push(row);
    ledger.add(
      row,
      packed.map(({ id }) => id)
    );
  }
  return { claims, inputs };
}
