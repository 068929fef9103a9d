import type { JobRow } from '../model/JobRow.ts';
import { newId } from '../model/ids.ts';
import type { ObjectRow } from '../model/ObjectRow.ts';
import {
  ObjectClaimedError,
  RevisionConflictError,
  UnreadableRowError
} from '../model/storeErrors.ts';
import type { WakeRow } from '../model/WakeRow.ts';
import type { Plan } from '../run/execute.ts';
import { presentDefinition } from '../run/continueOid.ts';
import { readableObjects } from '../run/readableObjects.ts';
import type { RunContext } from '../run/RunContext.ts';
import {
  ChangedDefinitionError,
  HolderUnknownError,
  ObjectInterruptedError,
  ObjectRunningError,
  UnknownRunError
} from '../run/runErrors.ts';
import { UnknownWorkflowError } from '../registry/registryErrors.ts';
import { splitOptions } from '../run/RunOptions.ts';
import { withOutcomes } from '../run/WaitMemory.ts';
import { endedTerms, type TermEnd } from './endedTerms.ts';
import { enqueue } from './enqueue.ts';

/** Objects that go on with one job: few enough for a page to have its turn between two. */
const groupSize = 100;

/** What came of a look at what is due. */
export interface Fired {
  readonly jobs: readonly JobRow[];
  /** Waits that cannot be ended here: their workflow is not known, or a row cannot be read. */
  readonly stuck: readonly WakeRow[];
}

/** An object of whose waits some are over. */
interface Woken {
  readonly row: ObjectRow;
  readonly wake: WakeRow;
  readonly ends: readonly TermEnd[];
}

/**
 * Ends waits that are over: one commit for a group of objects of one run stores what each wait has
 * come to and queues their going on; those of an object that are not over it comes to again. Who is no longer waiting, or has meanwhile been taken up by
 * somebody else, is passed over.
 *
 * @param early The soonest time limit counts as over.
 */
export async function fireWakes(
  context: RunContext,
  due: readonly WakeRow[],
  early = false
): Promise<Fired> {
  const jobs: JobRow[] = [];
  const { woken, stuck } = await lookAt(context, due, early);
  for (const group of groupsOf(woken)) {
    try {
      jobs.push(...(await goOn(context, group)));
    } catch (error) {
      if (!isStuck(error)) throw error;
      stuck.push(...group.map(({ wake }) => wake));
    }
    await context.clock.giveWay();
  }
  return { jobs, stuck };
}

/** What is over of these; objects are read before their wakes, so that a wake is of its object's revision. */
async function lookAt(
  context: RunContext,
  due: readonly WakeRow[],
  early: boolean
): Promise<{ woken: Woken[]; stuck: WakeRow[] }> {
  const ids = due.map(({ id }) => id);
  const rows = await readableObjects(context, ids);
  const wakes = await context.store.getWakes(ids);
  const woken: Woken[] = [];
  const stuck: WakeRow[] = [];
  for (const [index, seen] of due.entries()) {
    const [row, wake] = [rows[index], wakes[index]];
    if (wake === undefined) continue;
    const ends = row?.status === 'WAITING' ? await endsOf(context, wake, early) : [];
    if (row !== undefined && ends.length > 0) woken.push({ row, wake, ends });
    else stuck.push(seen);
  }
  return { woken, stuck };
}

/** What has come to pass of what the object waits for; `early`: as if its soonest time were over. */
async function endsOf(
  { store, clock }: RunContext,
  wake: WakeRow,
  early: boolean
): Promise<TermEnd[]> {
  const times = wake.terms.flatMap(({ until }) => until ?? []);
  const now = early ? Math.max(clock.now(), Math.min(...times)) : clock.now();
  const hears = wake.terms.some(({ event }) => event !== null);
  return endedTerms(wake, hears ? await store.getSignals(wake.id) : [], now);
}

/** Objects that go on together: of one run, queued alike. */
function groupsOf(woken: readonly Woken[]): Woken[][] {
  const open = new Map<string, Woken[]>();
  const groups: Woken[][] = [];
  for (const each of woken) {
    const { idWorkflow, worker, priority } = each.wake;
    const kind = `${idWorkflow} ${priority} ${worker}`;
    let group = open.get(kind);
    if (group === undefined || group.length === groupSize) {
      group = [];
      open.set(kind, group);
      groups.push(group);
    }
    group.push(each);
  }
  return groups;
}

async function goOn(context: RunContext, group: readonly Woken[]): Promise<JobRow[]> {
  const [first] = group;
  const run = first && (await context.store.getRun(first.wake.idWorkflow));
  if (first === undefined) return [];
  if (run === undefined) throw new UnknownRunError(first.wake.idWorkflow);
  const now = context.clock.now();
  let present: ReturnType<typeof presentDefinition>;
  try {
    present = presentDefinition(context, run, first.row.id, false);
  } catch (error) {
    if (!(error instanceof ChangedDefinitionError)) throw error;
    await halt(context, group, error);
    return [];
  }
  const { worker, priority } = first.wake;
  const rows = group.map(({ row, ends }) => ({
    ...row,
    extraData: withOutcomes(
      row.extraData,
      Object.fromEntries(ends.map(({ key, outcome }) => [key, outcome]))
    ),
    revision: row.revision + 1,
    modified: now
  }));
  const plan: Plan = {
    run,
    putRun: false,
    definition: present.definition,
    objects: group.map(({ row }) => context.pinfold.objects.of(row)),
    startPoint: 'restart_task',
    control: splitOptions({ worker, priority, stopOnError: false }).control,
    rows
  };
  const dropSignals = group.flatMap(({ ends }) => ends.flatMap(({ idSignal }) => idSignal ?? []));
  const absentSignals = group.flatMap(({ wake, ends }) =>
    ends.flatMap(({ missed: event }) =>
      event === undefined ? [] : [{ idObject: wake.id, idWorkflow: wake.idWorkflow, event }]
    )
  );
  const signals = { dropSignals, absentSignals };
  try {
    return [await enqueue(context, newId(), 'continue', plan, signals)];
  } catch (error) {
    if (!isTaken(error)) throw error;
    if (group.length > 1) return oneByOne(context, group);
    // Changed and still waiting, it is met again at the next look.
    if (error instanceof RevisionConflictError) return [];
    throw error;
  }
}

/** Somebody has taken one of them up meanwhile: the others go on all the same. */
async function oneByOne(context: RunContext, group: readonly Woken[]): Promise<JobRow[]> {
  const jobs: JobRow[] = [];
  for (const each of group) {
    try {
      jobs.push(...(await goOn(context, [each])));
    } catch (error) {
      // Who is claimed has no wake any more.
      if (!isTaken(error)) throw error;
    }
  }
  return jobs;
}

/** A person has to look whether they may go on with the workflow as it is now. */
async function halt(context: RunContext, group: readonly Woken[], error: Error): Promise<void> {
  const modified = context.clock.now();
  for (const { row, wake } of group) {
    const extraData = { ...row.extraData, _message: error.message };
    const halted: ObjectRow = {
      ...row,
      extraData,
      status: 'HALTED',
      modified,
      revision: row.revision + 1
    };
    const settleRuns = [{ id: wake.idWorkflow, patch: { modified } }];
    try {
      await context.store.commit({ objects: [halted], settleRuns }, { durability: 'strict' });
    } catch (refused) {
      if (!isTaken(refused)) throw refused;
    }
  }
}

function isStuck(error: unknown): boolean {
  return (
    error instanceof UnknownWorkflowError ||
    error instanceof UnknownRunError ||
    error instanceof UnreadableRowError ||
    isTaken(error)
  );
}

function isTaken(error: unknown): boolean {
  return (
    error instanceof RevisionConflictError ||
    error instanceof ObjectClaimedError ||
    error instanceof ObjectRunningError ||
    error instanceof ObjectInterruptedError ||
    error instanceof HolderUnknownError
  );
}
