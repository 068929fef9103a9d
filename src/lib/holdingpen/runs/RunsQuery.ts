import { z } from 'zod';
import { openJobStatuses, type JobStatus, type RunStatus } from '$lib/engine/index.ts';

/** Statuses of runs as they are stored. */
const runStatuses = [
  'NEW',
  'RUNNING',
  'HALTED',
  'ERROR',
  'COMPLETED'
] as const satisfies RunStatus[];
/** Statuses of their jobs; FAILURE is the list of dead letters. */
const jobStatuses = [
  'PENDING',
  'STARTED',
  'RETRY',
  'SUCCESS',
  'FAILURE',
  'REVOKED'
] as const satisfies JobStatus[];

const text = z.string().trim().min(1).max(255).optional().catch(undefined);

/** What the list of runs shows, as it stands in the address; what cannot be read is its default. */
const runsQuerySchema = z.object({
  /** `open`: whatever is under way, queued, will be tried again or goes on by itself; WAITING: the last of these. */
  status: z.enum(['all', 'open', 'WAITING', ...runStatuses, ...jobStatuses]).catch('all'),
  /** Name of a workflow. */
  workflow: text,
  /** `hidden`: without the runs that others have started. */
  started: z.literal('hidden').optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1)
});
export type RunsQuery = z.output<typeof runsQuerySchema>;

/** Reads the query out of an address. */
export function parseRunsQuery(params: URLSearchParams): RunsQuery {
  return runsQuerySchema.parse(Object.fromEntries(params));
}

/** The statuses of jobs that a status of the list stands for; undefined when it is one of runs. */
export function jobStatusesOf(status: RunsQuery['status']): readonly JobStatus[] | undefined {
  if (status === 'open') return openJobStatuses;
  const one = jobStatuses.find((each) => each === status);
  return one && [one];
}

/** The status of runs that it stands for, if it is one of these. */
export function runStatusOf(status: RunsQuery['status']): RunStatus | undefined {
  return runStatuses.find((each) => each === status);
}
