import type { ClaimRow } from '../model/ClaimRow.ts';
import { newId } from '../model/ids.ts';
import type { RunRow } from '../model/RunRow.ts';
import { UnreadableRowError } from '../model/storeErrors.ts';
import { presentDefinition } from './continueOid.ts';
import { execute, type Plan } from './execute.ts';
import { holderPrefix, isJobHolder, jobHolder } from './holderNames.ts';
import { restOf, revived, type Rest } from './leftovers.ts';
import { releaseClaims } from './releaseClaims.ts';
import { storableExtra } from './newRun.ts';
import type { RunContext } from './RunContext.ts';
import { livingHolders } from './livingHolders.ts';
import { HolderUnknownError, UnknownRunError } from './runErrors.ts';
import { splitOptions, type RunOptions } from './RunOptions.ts';
import type { WorkflowEngine } from './WorkflowEngine.ts';

/** A run whose tab or worker died, with what it left undone. */
export interface Interrupted {
  /** One that is not readable has its id, and no more than an empty run has. */
  readonly run: RunRow;
  /** False: its row cannot be read, or is gone. It can be released, and not be continued. */
  readonly isReadable: boolean;
  /** Objects that it had in hand and did not finish. */
  readonly remaining: number;
  /** What the workflow says should be done with them. */
  readonly policy: 'continue' | 'offer';
}

/** See `Pinfold.findInterrupted`. */
export async function findInterrupted(context: RunContext): Promise<Interrupted[]> {
  const dead = await deadClaims(context);
  await settleLeftRunning(context);
  const found: Interrupted[] = [];
  for (const id of new Set(dead.map(({ idWorkflow }) => idWorkflow))) {
    const run = await readableRun(context, id);
    const own = dead.filter(({ idWorkflow }) => idWorkflow === id);
    const remaining = own.reduce((sum, { oids, inputs }) => sum + oids.length + inputs, 0);
    const isReadable = run !== undefined;
    const workflow = isReadable ? context.workflows.find(run.name) : undefined;
    // What a failed job still has is driven again or released by a person.
    const ofJob = own.some(({ holder }) => isJobHolder(holder));
    const policy = ofJob ? 'offer' : (workflow?.onInterrupted ?? 'offer');
    found.push({ run: run ?? emptyRun(id), isReadable, remaining, policy });
  }
  return found;
}

/** See `Pinfold.continueInterrupted`. */
export async function continueInterrupted(
  context: RunContext,
  idWorkflow: string,
  options: RunOptions = {}
): Promise<WorkflowEngine[]> {
  const stored = await context.store.getRun(idWorkflow);
  if (stored === undefined) throw new UnknownRunError(idWorkflow);
  const { control, extra: given } = splitOptions(options);
  const extra = storableExtra(given);
  const { run, definition, changed } = presentDefinition(
    context,
    stored,
    'of this run',
    control.acceptChange
  );
  const engines: WorkflowEngine[] = [];
  for (const { startPoint, claims, rest } of await pieces(context, idWorkflow)) {
    const plan: Plan = {
      run: { ...run, extraData: { ...run.extraData, ...extra } },
      extra,
      putRun: changed,
      definition,
      objects: rest.map((each) => revived(context, each)),
      starts: rest.flatMap(({ start }) => start ?? []),
      startPoint,
      control,
      releases: claims.map(({ id }) => id)
    };
    engines.push(await execute(context, plan));
  }
  return engines;
}

/** See `Pinfold.releaseInterrupted`. */
export async function releaseInterrupted(context: RunContext, idWorkflow: string): Promise<void> {
  const claims = await deadClaims(context, idWorkflow);
  // One that waits in the queue, or lives, has nothing to release.
  if (claims.length === 0) await context.pinfold.runs.get(idWorkflow);
  else await releaseClaims(context, idWorkflow, claims);
}

/** The run of that id; undefined when it is gone or cannot be read. */
async function readableRun(context: RunContext, id: string): Promise<RunRow | undefined> {
  try {
    return await context.store.getRun(id);
  } catch (error) {
    if (error instanceof UnreadableRowError) return undefined;
    throw error;
  }
}

/** What stands for a run of which nothing but the id is known. */
function emptyRun(id: string): RunRow {
  return {
    id,
    name: 'unreadable',
    status: 'ERROR',
    idUser: '',
    moduleName: '',
    extraData: {},
    fingerprint: '',
    definition: [],
    currentObject: null,
    created: 0,
    modified: 0
  };
}

interface Piece {
  readonly startPoint: ClaimRow['startPoint'];
  readonly claims: readonly ClaimRow[];
  readonly rest: readonly Rest[];
}

/** What begins at the first task goes together; what goes on in the middle goes one by one. */
async function pieces(context: RunContext, idWorkflow: string): Promise<Piece[]> {
  await separateCheckpointed(context, await deadClaims(context, idWorkflow));
  const claims = await deadClaims(context, idWorkflow);
  const begins = ({ startPoint }: ClaimRow) =>
    startPoint === 'start' || startPoint === 'start_again';
  const groups = [
    claims.filter(({ startPoint }) => startPoint === 'start'),
    claims.filter(({ startPoint }) => startPoint === 'start_again'),
    ...claims.filter((claim) => !begins(claim)).map((claim) => [claim])
  ];
  const found: Piece[] = [];
  for (const group of groups) {
    const [first] = group;
    if (first === undefined) continue;
    const rest = await restOf(context, group);
    found.push({ startPoint: first.startPoint, claims: group, rest });
  }
  return found;
}

/** Gives each object that was stored in the middle of its tasks a claim of its own. */
async function separateCheckpointed(
  context: RunContext,
  claims: readonly ClaimRow[]
): Promise<void> {
  for (const claim of claims) {
    const rest = await restOf(context, [claim]);
    const midway = rest.filter(({ row, fresh }) => !fresh && row.status === 'RUNNING');
    if (midway.length === 0 || claim.startPoint === 'restart_task') continue;
    const others = rest.filter((each) => !midway.includes(each));
    const packed = others.flatMap(({ row, fresh, start }) => (fresh ? [row] : (start ?? [])));
    const remainder = partOf(claim, others);
    const own = midway.map((each) => ({
      ...partOf(claim, [each]),
      startPoint: 'restart_task' as const
    }));
    await context.store.commit({
      releases: [claim.id],
      claims: others.length > 0 ? [remainder, ...own] : own,
      inputs: packed.length > 0 ? [{ id: remainder.id, json: JSON.stringify(packed) }] : []
    });
  }
}

function partOf(claim: ClaimRow, rest: readonly Rest[]): ClaimRow {
  const stored = rest.filter(({ fresh }) => !fresh).map(({ row }) => row);
  return {
    ...claim,
    id: newId(),
    oids: stored.map(({ id }) => id),
    revisions: stored.map(({ revision }) => revision),
    inputs: rest.length - stored.length
  };
}

/**
 * Claims whose holder is dead, of one run or of all. A claim is stored while its lease is held, so
 * holders are read first; whose claims are gone when the leases are known has served them meanwhile. Where
 * leases do not reach beyond the thread none is known to be dead: none of all are answered, and of one
 * run with claims `HolderUnknownError` is thrown.
 */
async function deadClaims(context: RunContext, idWorkflow?: string): Promise<ClaimRow[]> {
  const { store } = context;
  const ofRun = idWorkflow === undefined ? {} : { idWorkflow };
  const holders = new Set(
    idWorkflow === undefined
      ? await store.getHolders()
      : (await store.getClaims(ofRun)).map(({ holder }) => holder)
  );
  const { names: held, areAll } = await livingHolders(context);
  if (!areAll) {
    if (idWorkflow === undefined || holders.size === 0) return [];
    throw new HolderUnknownError(idWorkflow);
  }
  for (const name of held) holders.delete(name);
  // The next worker takes up by itself what is queued.
  for (const id of await queuedAmong(context, holders)) holders.delete(jobHolder(id));
  const dead = await Promise.all(
    [...holders].map((holder) => store.getClaims({ holder, ...ofRun }))
  );
  return dead.flat().sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Ids of the jobs in the queue, where one of these holders may be one. Cost: ids, and no row. */
async function queuedAmong(
  { store }: RunContext,
  holders: ReadonlySet<string>
): Promise<readonly string[]> {
  if (![...holders].some(isJobHolder)) return [];
  const { turns } = await store.getQueue({ now: Infinity, limit: Infinity });
  return turns.map(({ id }) => id);
}

/**
 * A run that died between its last object and its own last word gets the status it should have.
 * One that has begun in the meantime has a claim, which the commit sees.
 */
async function settleLeftRunning(context: RunContext): Promise<void> {
  const runs = await context.store.queryRuns({ status: 'RUNNING' });
  if (runs.length === 0) return;
  const { names: held, areAll } = await livingHolders(context);
  if (!areAll) return;
  const names = [...held];
  const settleRuns = runs
    .filter(({ id }) => !names.some((name) => name.startsWith(holderPrefix(id))))
    .map(({ id }) => ({ id, patch: { modified: context.clock.now() } }));
  if (settleRuns.length > 0) await context.store.commit({ settleRuns });
}
