import type { WaitTerm } from '../model/WakeRow.ts';

/** What is waited for, as messages and logs tell it. */
export function termText({ event, jobs, mode, until }: WaitTerm): string {
  if (event !== null)
    return `For "${event}"${until === null ? '' : `, at the latest ${iso(until)}`}`;
  if (jobs.length > 0)
    return jobs.length === 1 ? 'For a run' : `For ${mode} of ${jobs.length} runs`;
  return `Until ${iso(until ?? 0)}`;
}

/** Beyond what a date can say a time is shown as its number. */
function iso(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString();
}
