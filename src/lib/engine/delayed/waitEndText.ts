import type { WaitTerm, WakeRow } from '../model/WakeRow.ts';
import type { TermEnd } from './endedTerms.ts';

/** How a wait has ended, as the log of its object tells it; a time that has not come was ended by hand. */
export function waitEndText({ terms }: WakeRow, ends: readonly TermEnd[], now: number): string {
  const texts = ends.flatMap((end) => {
    const term = terms.find(({ key }) => key === end.key);
    return term === undefined ? [] : endText(term, end, now);
  });
  return `It waits no more: ${[...new Set(texts)].join('; ')}.`;
}

function endText(
  { event, jobs, mode, until }: WaitTerm,
  { outcome, idSignal }: TermEnd,
  now: number
) {
  if (outcome.how === 'ring') return 'the runs wait for each other';
  if (idSignal !== undefined) return `the event "${event ?? ''}" has come`;
  if (jobs.length === 1) return 'the run has ended';
  if (jobs.length > 0) return mode === 'any' ? 'one of the runs has ended' : 'the runs have ended';
  const waited = event === null ? '' : ` for "${event}"`;
  return until !== null && until > now
    ? `the wait${waited} was ended by hand`
    : `the time${waited} is over`;
}
