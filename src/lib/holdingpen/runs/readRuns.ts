import type { JobRow, RunRow, Store, Tally } from '$lib/engine/index.ts';
import { jobStatusesOf, runStatusOf, type RunsQuery } from './RunsQuery.ts';

/** Runs a page. */
const pageSize = 25;

/** A page of the list of runs, as stored. */
export interface RunsPageRows {
  readonly runs: readonly {
    readonly run: RunRow;
    readonly jobs: JobRow[];
    readonly tally: Tally;
  }[];
  readonly hasNext: boolean;
  /** How many runs are under way, and how many have failed, whatever the list is narrowed to. */
  readonly open: number;
  readonly failed: number;
  /** Whether there is no run at all. */
  readonly isEmpty: boolean;
}

/** Reads one page, newest first. Cost: the runs up to its end. */
export async function readRuns(store: Store, query: RunsQuery): Promise<RunsPageRows> {
  const [openIds, failedIds, [newest]] = await Promise.all([
    idsOf(store, { status: 'open' }),
    idsOf(store, { status: 'FAILURE' }),
    store.queryRuns({ limit: 1 })
  ]);
  const upTo = query.page * pageSize;
  const found = await runsOf(store, query, upTo + 1);
  const shown = found.slice(upTo - pageSize, upTo);
  return {
    runs: await Promise.all(
      shown.map(async (run) => {
        const [jobs, tally] = await Promise.all([
          store.queryJobs({ idWorkflow: run.id }),
          store.getTally(run.id)
        ]);
        return { run, jobs, tally };
      })
    ),
    hasNext: found.length > upTo,
    open: openIds.length,
    failed: failedIds.length,
    isEmpty: newest === undefined
  };
}

async function runsOf(store: Store, query: RunsQuery, limit: number): Promise<RunRow[]> {
  const { status, workflow } = query;
  if (jobStatusesOf(status) === undefined) {
    const one = runStatusOf(status);
    return store.queryRuns({
      limit,
      ...(workflow !== undefined && { name: workflow }),
      ...(one !== undefined && { status: one })
    });
  }
  const ids = (await idsOf(store, query)).slice(0, limit);
  const runs = await Promise.all(ids.map((id) => store.getRun(id)));
  return runs.flatMap((run) => run ?? []);
}

/** Ids of runs by the status of a job of theirs, newest first; of `open`, also of what no job runs. */
async function idsOf(
  store: Store,
  { status, workflow }: Pick<RunsQuery, 'status'> & { readonly workflow?: string | undefined }
): Promise<string[]> {
  const statuses = jobStatusesOf(status) ?? [];
  const [jobs, running] = await Promise.all([
    store.queryJobs({ statuses }),
    status === 'open' ? store.queryRuns({ status: 'RUNNING' }) : []
  ]);
  const ids = [
    ...jobs.map(({ idWorkflow, workflow: name }) => ({ id: idWorkflow, name })),
    ...running
  ].flatMap(({ id, name }) => (workflow === undefined || name === workflow ? [id] : []));
  // Ids are in the order in which they were made.
  return [...new Set(ids)].sort((one, other) => (one < other ? 1 : -1));
}
