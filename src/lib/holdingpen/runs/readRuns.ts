import {
  countIn,
  openJobStatuses,
  type JobRow,
  type ObjectRow,
  type RunRow,
  type Store,
  type Tally
} from '$lib/engine/index.ts';
import { readStarted } from './readStarted.ts';
import { jobStatusesOf, runStatusOf, type RunsQuery } from './RunsQuery.ts';
import type { StartedStatuses } from './startedRuns.ts';
import { waitsByItself } from './waitsByItself.ts';

/** Runs a page: so many more are shown each time. */
const pageSize = 25;

/** A run with its place among others. */
export interface RunInList {
  readonly run: RunRow;
  readonly jobs: JobRow[];
  readonly tally: Tally;
  /** Whether an object of it goes on by itself. */
  readonly waits: boolean;
  /** What became of the runs that it has started. */
  readonly started: StartedStatuses;
  /** The run that has started this one, if that is still there. */
  readonly parent: RunRow | undefined;
  /** How many runs are still to end since this one was cancelled with what it has started. */
  readonly ending: number;
  /** The object of a run that another one has started, if it is the only one. */
  readonly object: ObjectRow | undefined;
}

/** A page of the list of runs, as stored. */
export interface RunsPageRows {
  readonly runs: readonly RunInList[];
  readonly hasNext: boolean;
  /**
   * How many runs are under way, how many of these wait, and how many have failed, whatever the list is
   * narrowed to; one more than `mostCounted` stands for all above.
   */
  readonly open: number;
  readonly waiting: number;
  readonly failed: number;
  /** Whether there is no run at all. */
  readonly isEmpty: boolean;
}

/** Jobs read at a time, in search of runs. */
const pieceSize = 100;
/** So many are counted one by one. */
export const mostCounted = 100;

/** Reads the runs up to the end of a page, newest first. Cost: these, however many others there are. */
export async function readRuns(store: Store, query: RunsQuery): Promise<RunsPageRows> {
  const upTo = query.page * pageSize;
  const [found, running, queued, waiting, failed, [newest]] = await Promise.all([
    runsOf(store, query, upTo + 1),
    store.queryRuns({ status: 'RUNNING' }),
    store.getRunsOfJobs(openJobStatuses, mostCounted + 1),
    store.getRunsOfWakes(mostCounted + 1),
    store.getRunsOfJobs(['FAILURE'], mostCounted + 1),
    store.queryRuns({ limit: 1 })
  ]);
  const open = new Set([...running.map(({ id }) => id), ...queued, ...waiting]);
  return {
    runs: await readInList(store, found.slice(0, upTo)),
    hasNext: found.length > upTo,
    open: Math.min(open.size, mostCounted + 1),
    waiting: waiting.length,
    failed: failed.length,
    isEmpty: newest === undefined
  };
}

/** Reads runs with their place among others. */
export async function readInList(store: Store, runs: readonly RunRow[]): Promise<RunInList[]> {
  const endings = await store.getEndings();
  return Promise.all(runs.map((run) => readOne(store, run, endings.get(run.id) ?? 0)));
}

async function readOne(store: Store, run: RunRow, ending: number): Promise<RunInList> {
  const [jobs, tally, waits, started, parent] = await Promise.all([
    store.queryJobs({ idWorkflow: run.id }),
    store.getTally(run.id),
    waitsByItself(store, run),
    readStarted(store, run.id),
    run.startedBy && store.getRun(run.startedBy.idWorkflow).catch(() => undefined)
  ]);
  const isAlone = run.startedBy !== undefined && countIn(tally, {}) === 1;
  const [object] = isAlone ? await store.getObjectsOfRun(run.id) : [];
  return { run, jobs, tally, waits, started, parent, ending, object };
}

async function runsOf(store: Store, query: RunsQuery, limit: number): Promise<RunRow[]> {
  const { status, workflow, started } = query;
  if (jobStatusesOf(status) === undefined && status !== 'WAITING') {
    const one = runStatusOf(status);
    return store.queryRuns({
      limit,
      ...(workflow !== undefined && { name: workflow }),
      ...(one !== undefined && { status: one }),
      ...(started === 'hidden' && { startedBy: null })
    });
  }
  // Neither jobs nor waits say whether a run has started theirs, nor waits of which workflow: as long as too few are left, more are asked for.
  for (let asked = limit; ; asked *= 4) {
    const ids = await idsOf(store, query, asked);
    const runs = (await Promise.all(ids.map((id) => store.getRun(id)))).flatMap((run) => run ?? []);
    const kept = runs.filter(
      (run) =>
        (workflow === undefined || run.name === workflow) &&
        (started !== 'hidden' || !run.startedBy)
    );
    if (kept.length >= limit || ids.length < asked) return kept.slice(0, limit);
  }
}

/**
 * Ids of so many runs by the status of a job of theirs, the newest job first; of `open`, also of what
 * no job runs, and of what goes on by itself.
 */
async function idsOf(
  store: Store,
  { status, workflow }: Pick<RunsQuery, 'status'> & { readonly workflow?: string | undefined },
  limit: number
): Promise<string[]> {
  if (status === 'WAITING') return store.getRunsOfWakes(limit);
  const byId = workflow === undefined ? {} : { name: workflow };
  const running = status === 'open' ? await store.queryRuns({ status: 'RUNNING', ...byId }) : [];
  /** By the id of what makes it one: ids are in the order in which they were made. */
  const waiting = status === 'open' ? await store.getRunsOfWakes(limit) : [];
  const more = [...running.map(({ id }) => id), ...waiting];
  const found = new Map(more.map((id) => [id, id]));
  const statuses = jobStatusesOf(status) ?? [];
  for (let after: string | undefined; found.size < limit + more.length;) {
    const page = { statuses, limit: pieceSize, ...(after !== undefined && { after }) };
    const jobs = await store.queryJobs(page);
    for (const { id, idWorkflow, workflow: name } of jobs) {
      if (workflow !== undefined && name !== workflow) continue;
      const known = found.get(idWorkflow);
      if (known === undefined || known < id) found.set(idWorkflow, id);
    }
    after = jobs.at(-1)?.id;
    if (after === undefined || jobs.length < pieceSize) break;
  }
  return [...found]
    .sort(([, one], [, other]) => (one < other ? 1 : -1))
    .slice(0, limit)
    .map(([id]) => id);
}
