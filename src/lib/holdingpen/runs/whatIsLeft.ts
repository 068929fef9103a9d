import type { JobRow } from '$lib/engine/index.ts';
import type { RunNumbers } from '../runNumbers.ts';
import { numberText } from '../numberText.ts';

/** What a run that has ended before it was through can be asked for, and the one word for it. */
export interface WhatIsLeft {
  readonly job: JobRow;
  readonly label: string;
  /** What then happens to its objects. */
  readonly doc: string;
}

/** Undefined when the run goes on, is through, or was not delayed. */
export function whatIsLeft(job: JobRow | undefined, numbers: RunNumbers): WhatIsLeft | undefined {
  if (job?.status !== 'FAILURE' && job?.status !== 'REVOKED') return undefined;
  if (job.status === 'FAILURE' || numbers.failed > 0) {
    return {
      job,
      label: 'Retry',
      doc: 'What has failed goes on at the task that failed, what was not reached begins.'
    };
  }
  if (numbers.fresh === 0) return undefined;
  return {
    job,
    label: `Run the remaining ${numberText(numbers.fresh)}`,
    doc: 'What was not reached begins. What was done stays as it is.'
  };
}
