import { z } from 'zod';
import type { ClaimRow } from '../model/ClaimRow.ts';
import { newId } from '../model/ids.ts';
import { objectRowSchema, type ObjectRow } from '../model/ObjectRow.ts';
import type { RunRow } from '../model/RunRow.ts';
import type { StartPoint } from '../model/StartPoint.ts';
import { statusOf } from './carryOut.ts';
import { execute, holderPrefix, type Plan } from './execute.ts';
import { describeDefinition } from './newRun.ts';
import type { RunContext } from './RunContext.ts';
import { ChangedDefinitionError, UnknownRunError } from './runErrors.ts';
import { splitOptions, type RunOptions } from './RunOptions.ts';
import type { WorkflowEngine } from './WorkflowEngine.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** A run whose tab or worker died, with what it left undone. */
export interface Interrupted {
  readonly run: RunRow;
  /** Objects that it had in hand and did not finish. */
  readonly remaining: number;
  /** What the workflow says should be done with them. */
  readonly policy: 'continue' | 'offer';
}

interface Rest {
  readonly row: ObjectRow;
  /** Not stored as an object yet. */
  readonly fresh: boolean;
}

/** See `Pinfold.findInterrupted`. */
export async function findInterrupted(context: RunContext): Promise<Interrupted[]> {
  const [claims, held] = await Promise.all([context.store.getClaims(), context.lease.held()]);
  const dead = claims.filter(({ holder }) => !held.has(holder));
  await settleLeftRunning(context, new Set(claims.map((c) => c.idWorkflow)), held);
  const found: Interrupted[] = [];
  for (const id of new Set(dead.map(({ idWorkflow }) => idWorkflow))) {
    const run = await context.store.getRun(id);
    if (run === undefined) continue;
    const own = dead.filter(({ idWorkflow }) => idWorkflow === id);
    const remaining = (await restOf(context, own)).length;
    const policy = context.workflows.find(run.name)?.onInterrupted ?? 'offer';
    found.push({ run, remaining, policy });
  }
  return found;
}

/** See `Pinfold.continueInterrupted`. */
export async function continueInterrupted(
  context: RunContext,
  idWorkflow: string,
  options: RunOptions = {}
): Promise<WorkflowEngine[]> {
  const run = await context.store.getRun(idWorkflow);
  if (run === undefined) throw new UnknownRunError(idWorkflow);
  const { control } = splitOptions(options);
  const definition = definitionFor(context, run, control.acceptChange);
  const engines: WorkflowEngine[] = [];
  for (const { startPoint, claims, rest } of await pieces(context, idWorkflow)) {
    const plan: Plan = {
      run,
      definition,
      objects: rest.map((each) => revived(context, each)),
      startPoint,
      control,
      alongside: { releases: claims.map(({ id }) => id) }
    };
    engines.push(await execute(context, plan));
  }
  return engines;
}

/** See `Pinfold.releaseInterrupted`. */
export async function releaseInterrupted(context: RunContext, idWorkflow: string): Promise<void> {
  const run = await context.store.getRun(idWorkflow);
  if (run === undefined) throw new UnknownRunError(idWorkflow);
  const claims = await deadClaims(context, idWorkflow);
  for (const claim of claims) {
    const rest = await restOf(context, [claim]);
    const objects = rest
      .filter(({ row, fresh }) => fresh || row.status === 'RUNNING')
      .map(({ row, fresh }): ObjectRow => {
        const revision = fresh ? 1 : row.revision + 1;
        return { ...row, idWorkflow, status: 'INITIAL', revision };
      });
    await context.store.commit({ objects, releases: [claim.id] }, { durability: 'strict' });
  }
  await settleRun(context, run);
}

interface Piece {
  readonly startPoint: 'start' | StartPoint;
  readonly claims: readonly ClaimRow[];
  readonly rest: readonly Rest[];
}

/** What begins at the first task goes together; what goes on in the middle goes one by one. */
async function pieces(context: RunContext, idWorkflow: string): Promise<Piece[]> {
  await separateCheckpointed(context, await deadClaims(context, idWorkflow));
  const claims = await deadClaims(context, idWorkflow);
  const fromStart = claims.filter(({ startPoint }) => startPoint === 'start');
  const others = claims.filter(({ startPoint }) => startPoint !== 'start').map((each) => [each]);
  const groups = fromStart.length > 0 ? [fromStart, ...others] : others;
  return Promise.all(
    groups.map(async (group) => ({
      startPoint: group[0]?.startPoint ?? 'start',
      claims: group,
      rest: await restOf(context, group)
    }))
  );
}

/** Gives each object that was stored in the middle of its tasks a claim of its own. */
async function separateCheckpointed(
  context: RunContext,
  claims: readonly ClaimRow[]
): Promise<void> {
  for (const claim of claims) {
    const rest = await restOf(context, [claim]);
    const midway = rest.filter(({ row, fresh }) => !fresh && row.status === 'RUNNING');
    if (midway.length === 0 || (rest.length === 1 && claim.startPoint !== 'start')) continue;
    const others = rest.filter((each) => !midway.includes(each));
    const stored = others.filter(({ fresh }) => !fresh).map(({ row }) => row);
    const fresh = others.filter((each) => each.fresh).map(({ row }) => row);
    const remainder: ClaimRow = {
      ...claim,
      id: newId(),
      oids: stored.map(({ id }) => id),
      revisions: stored.map(({ revision }) => revision),
      inputs: fresh.length
    };
    const own = midway.map(({ row }): ClaimRow => ({
      ...claim,
      id: newId(),
      startPoint: 'restart_task',
      oids: [row.id],
      revisions: [row.revision],
      inputs: 0
    }));
    await context.store.commit({
      releases: [claim.id],
      claims: others.length > 0 ? [remainder, ...own] : own,
      inputs: fresh.length > 0 ? [{ id: remainder.id, json: JSON.stringify(fresh) }] : []
    });
  }
}

/** What the claims name and is not done: not stored since, or stored in the middle of its tasks. */
async function restOf(context: RunContext, claims: readonly ClaimRow[]): Promise<Rest[]> {
  const rest: Rest[] = [];
  for (const claim of claims) {
    const inputs = claim.inputs === 0 ? [] : await unpack(context, claim.id);
    const ids = [...claim.oids, ...inputs.map(({ id }) => id)];
    const stored = await context.store.getObjects(ids);
    for (const [index, id] of ids.entries()) {
      const row = stored[index];
      const claimed = claim.revisions[index];
      const input = inputs.find((each) => each.id === id);
      if (row === undefined) {
        // A stored object that is gone was deleted; a new one was never stored.
        if (input !== undefined) rest.push({ row: input, fresh: true });
      } else if (row.status === 'RUNNING' || row.revision === claimed) {
        rest.push({ row, fresh: false });
      }
    }
  }
  return rest;
}

async function unpack(context: RunContext, idClaim: string): Promise<ObjectRow[]> {
  const input = await context.store.getInput(idClaim);
  return input === undefined ? [] : z.array(objectRowSchema).parse(JSON.parse(input.json));
}

async function deadClaims(context: RunContext, idWorkflow: string): Promise<ClaimRow[]> {
  const [claims, held] = await Promise.all([context.store.getClaims(), context.lease.held()]);
  return claims.filter((claim) => claim.idWorkflow === idWorkflow && !held.has(claim.holder));
}

function definitionFor(context: RunContext, run: RunRow, acceptChange: boolean) {
  const definition = context.workflows.get(run.name);
  const same = describeDefinition(definition).fingerprint === run.fingerprint;
  if (!same && !acceptChange) throw new ChangedDefinitionError('of this run', run.id, run.name);
  return definition;
}

function revived(context: RunContext, { row, fresh }: Rest): WorkflowObject {
  const object = context.pinfold.objects.of(row);
  if (fresh) object.revision = 0;
  if (object.status === 'RUNNING') object.status = 'INITIAL';
  return object;
}

/** A run that died between its last object and its own last word gets the status it should have. */
async function settleLeftRunning(
  context: RunContext,
  claimed: ReadonlySet<string>,
  held: ReadonlySet<string>
): Promise<void> {
  const names = [...held];
  for (const run of await context.store.queryRuns({ status: 'RUNNING' })) {
    const working = names.some((name) => name.startsWith(holderPrefix(run.id)));
    if (!working && !claimed.has(run.id)) await settleRun(context, run);
  }
}

async function settleRun(context: RunContext, run: RunRow): Promise<void> {
  const status = statusOf(await context.store.getTally(run.id));
  await context.store.commit({ runs: [{ ...run, status, modified: context.clock.now() }] });
}
