import { momentText } from './momentText.ts';
import { countText, numberText } from './numberText.ts';
import type { ShownTerm } from './shownWait.ts';

/** What ends the wait whose time is over first, as if that were so: a time alone passes nobody over. */
export function hurryText(terms: readonly ShownTerm[]): string {
  const [first] = terms
    .flatMap((term) => (term.kind === 'runs' || term.until === null ? [] : [term]))
    .sort((one, other) => (one.until ?? 0) - (other.until ?? 0));
  if (first?.kind !== 'event') return 'Go on now';
  return terms.length === 1 ? 'Wait no longer' : `Wait no longer for “${first.event}”`;
}

/** Whether some time ends the wait, or what is waited for has a limit: a person may end it as if that were over. */
export function hasLimit(terms: readonly ShownTerm[]): boolean {
  return terms.some((term) => term.kind !== 'runs' && term.until !== null);
}

/** The events among these, each once. */
export function awaitedEvents(terms: readonly ShownTerm[]): readonly string[] {
  return [...new Set(terms.flatMap((term) => (term.kind === 'event' ? term.event : [])))];
}

/** Ids of the jobs among these that have not ended, each once. */
export function awaitedJobs(terms: readonly ShownTerm[]): readonly string[] {
  return [...new Set(terms.flatMap((term) => (term.kind === 'runs' ? term.openJobs : [])))];
}

/** What an object waits for, after "Waits": "for the event “answer” until Saturday 2:05 PM". */
export function waitText(terms: readonly ShownTerm[], now = Date.now()): string {
  if (terms.length === 0) return 'for something else to happen';
  return terms.map((term) => termText(term, now)).join(', or ');
}

function termText(term: ShownTerm, now: number): string {
  switch (term.kind) {
    case 'time':
      return `until ${momentText(term.until, now)}`;
    case 'event': {
      const limit = term.until === null ? '' : ` until ${momentText(term.until, now)}`;
      return `for the event “${term.event}”${limit}`;
    }
    case 'runs': {
      const { total, openJobs, mode } = term;
      if (total === 1) return 'for a run';
      if (mode === 'any') return `for the first of ${countText(total, 'run')}`;
      const open = openJobs.length;
      return `for ${open === total ? '' : `${numberText(open)} of `}${countText(total, 'run')}`;
    }
  }
}
