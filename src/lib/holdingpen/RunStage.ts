import { openJobStatuses, type JobRow, type RunRow } from '$lib/engine/index.ts';
import type { ReadProgress } from '$lib/readers/contract/readRecords.ts';
import { jobErrorText } from './runs/jobErrorText.ts';

/** Where a new run is; one after the other, or `failed` or `cancelled` in their place. */
export type RunStage =
  | { readonly name: 'ready' }
  | { readonly name: 'reading'; readonly progress: ReadProgress | undefined }
  /** On its way into the queue, or there; without a job until it is stored and read. */
  | { readonly name: 'running'; readonly job?: JobRow }
  | { readonly name: 'done'; readonly job: JobRow }
  /** Without a job when it was cancelled before anything ran. */
  | { readonly name: 'cancelled'; readonly job?: JobRow }
  | { readonly name: 'failed'; readonly text: string; readonly job?: JobRow };

/** A job that is followed, with its run. */
export interface Followed {
  readonly job: JobRow;
  readonly run: RunRow;
}

/** Where a followed run is: null once it is deleted, undefined until it is read. */
export function stageOf(found: Followed | null | undefined): RunStage {
  if (found === undefined) return { name: 'running' };
  if (found === null) return { name: 'ready' };
  const { job } = found;
  if (openJobStatuses.includes(job.status)) return { name: 'running', job };
  if (job.status === 'REVOKED') return { name: 'cancelled', job };
  if (job.status === 'SUCCESS') return { name: 'done', job };
  const text = job.error === null ? 'No reason was given.' : jobErrorText(job.error);
  return { name: 'failed', text, job };
}
