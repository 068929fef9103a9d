import type { WakeRow } from '$lib/engine/index.ts';
import { countText } from './numberText.ts';

type WaitTerm = WakeRow['terms'][number];

const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** Beyond what a date can say nobody waits for its end. */
function timeText(time: number): string {
  return Number.isNaN(new Date(time).getTime()) ? 'the end of time' : moment.format(time);
}

/** Whether only a time ends the wait, so that nobody is passed over who ends it early. */
export function isTimer({ terms }: WakeRow): boolean {
  return terms.every(
    ({ event, jobs, until }) => until !== null && event === null && jobs.length === 0
  );
}

/** What an object waits for, after "Waiting": "until Dec 3, 2026, 2:00 PM". */
export function waitText({ terms, openJobs }: WakeRow): string {
  return terms.map((term) => termText(term, openJobs)).join(', or ');
}

function termText({ event, jobs, mode, until }: WaitTerm, openJobs: readonly string[]): string {
  if (event !== null) {
    const limit = until === null ? '' : `, at the latest until ${timeText(until)}`;
    return `for “${event}”${limit}`;
  }
  if (jobs.length === 1) return 'for a run';
  if (jobs.length > 1) {
    if (mode === 'any') return `for any of ${countText(jobs.length, 'run')}`;
    const ended = jobs.filter((id) => !openJobs.includes(id)).length;
    return `for ${countText(jobs.length, 'run')}${ended === 0 ? '' : `, of which ${ended} have ended`}`;
  }
  return until === null ? 'for something else to happen' : `until ${timeText(until)}`;
}
