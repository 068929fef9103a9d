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
import type { RunContext } from '../run/RunContext.ts';
import {
  ChangedDefinitionError,
  HolderUnknownError,
  ObjectInterruptedError,
  ObjectRunningError,
  UnknownRunError
} from '../run/runErrors.ts';
import { UnknownWorkflowError } from '../registry/registryErrors.ts';
import { objectLine } from '../run/objectLine.ts';
import { splitOptions } from '../run/RunOptions.ts';
import { withOutcomes } from '../run/WaitMemory.ts';
import { enqueue } from './enqueue.ts';
import { isUnchanged, lookAtWakes, type Woken } from './lookAtWakes.ts';
import { waitEndText } from './waitEndText.ts';

/** Objects that go on with one job: few enough for a page to have its turn between two. */
const groupSize = 100;

/** What came of a look at what is due. */
export interface Fired {
  readonly jobs: readonly JobRow[];
  /** Waits that cannot be ended here: their workflow is not known, a row cannot be read, or it is refused. */
  readonly stuck: readonly WakeRow[];
}

/**
 * Ends waits that are over: one commit for a group of objects of one run stores what each wait has
 * come to and queues their going on; those of an object that are not over it comes to again. Who is
 * no longer waiting, or has meanwhile been taken up by somebody else, is passed over.
 *
 * @param early The soonest time limit counts as over.
 */
export async function fireWakes(
  context: RunContext,
  due: readonly WakeRow[],
  early = false
): Promise<Fired> {
  const jobs: JobRow[] = [];
  const { woken, stuck } = await lookAtWakes(context, due, early);
  for (const group of groupsOf(woken)) {
    try {
      jobs.push(...(await goOn(context, group)));
    } catch (error) {
      if (!isStuck(error)) throw error;
      const fired = isTaken(error) ? await oneByOne(context, group, early) : withoutJob(group);
      jobs.push(...fired.jobs);
      stuck.push(...fired.stuck);
    }
    await context.clock.giveWay();
  }
  return { jobs, stuck };
}

function withoutJob(group: readonly Woken[]): Fired {
  return { jobs: [], stuck: group.map(({ wake }) => wake) };
}

/** Somebody has stored one of them meanwhile, or taken it up: the others go on all the same. */
async function oneByOne(
  context: RunContext,
  group: readonly Woken[],
  early: boolean
): Promise<Fired> {
  const each: Fired[] = [];
  for (const woken of group) each.push(await goOnAlone(context, woken, early));
  return { jobs: each.flatMap(({ jobs }) => jobs), stuck: each.flatMap(({ stuck }) => stuck) };
}

/** It is looked at again, and again each time that something has changed while it was let go on. */
async function goOnAlone(context: RunContext, { wake }: Woken, early: boolean): Promise<Fired> {
  let tried: Woken | undefined;
  for (;;) {
    const [woken] = (await lookAtWakes(context, [wake], early)).woken;
    const isOther = JSON.stringify(woken?.wake.terms) !== JSON.stringify(wake.terms);
    // It is taken up, or waits for something else, which has its own time.
    if (woken === undefined || (early && isOther)) return { jobs: [], stuck: [] };
    if (tried !== undefined && isUnchanged(tried, woken)) return withoutJob([woken]);
    try {
      return { jobs: await goOn(context, [woken]), stuck: [] };
    } catch (error) {
      if (!isStuck(error)) throw error;
      if (!isTaken(error)) return withoutJob([woken]);
    }
    tried = woken;
  }
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
    rows,
    logs: group.map(({ wake, ends }) =>
      objectLine(wake.id, 'info', waitEndText(wake, ends, now), now)
    )
  };
  const dropSignals = group.flatMap(({ ends }) => ends.flatMap(({ idSignal }) => idSignal ?? []));
  const absentSignals = group.flatMap(({ wake, ends }) =>
    ends.flatMap(({ missed: event }) =>
      event === undefined ? [] : [{ idObject: wake.id, idWorkflow: wake.idWorkflow, event }]
    )
  );
  const more = { dropSignals, absentSignals, afterWait: true } as const;
  return [await enqueue(context, newId(), 'continue', plan, more)];
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
    const logs = [
      objectLine(row.id, 'warning', `It halted after its wait: ${error.message}`, modified)
    ];
    try {
      await context.store.commit({ objects: [halted], settleRuns, logs }, { durability: 'strict' });
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
