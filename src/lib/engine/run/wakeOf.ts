import type { WaitTerm, WakeRow } from '../model/WakeRow.ts';
import type { RunContext } from './RunContext.ts';
import type { RunControl } from './RunOptions.ts';

/** Who is suspended. */
interface Suspended {
  readonly context: RunContext;
  readonly object: { readonly id: string };
  readonly run: { readonly id: string };
  readonly control: RunControl;
}

/** What makes a suspended object go on; from now on this thread looks after it, where it has workers. */
export function wakeOf(
  terms: WaitTerm[],
  { context: { clock, delayed }, object, run, control: { worker, priority } }: Suspended
): WakeRow {
  delayed.jobs.serve();
  const times = terms.flatMap(({ until }) => until ?? []);
  return {
    id: object.id,
    idWorkflow: run.id,
    terms,
    due: times.length === 0 ? null : Math.min(...times),
    openJobs: [...new Set(terms.flatMap(({ jobs }) => jobs))],
    worker,
    priority,
    created: clock.now()
  };
}
