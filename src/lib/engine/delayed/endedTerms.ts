import { haveEnded } from '../model/haveEnded.ts';
import type { SignalRow } from '../model/SignalRow.ts';
import type { WakeRow } from '../model/WakeRow.ts';
import type { WaitOutcome } from '../run/WaitMemory.ts';

/** A term that is over. */
export interface TermEnd {
  /** Which wait of its task it was. */
  readonly key: string;
  readonly outcome: WaitOutcome;
  /** The signal that it takes. */
  readonly idSignal?: string;
  /** The event that did not come in its time. */
  readonly missed?: string;
}

/** The terms of a wake that are over at that time, with these signals kept for its object: each takes one of its own. */
export function endedTerms(wake: WakeRow, signals: readonly SignalRow[], now: number): TermEnd[] {
  const { ring, terms } = wake;
  const left = signals.filter(({ idWorkflow }) => idWorkflow === wake.idWorkflow);
  const open = new Set(wake.openJobs);
  const ends = terms.flatMap((term): TermEnd | [] => {
    const { key, event, jobs, until } = term;
    const at = left.findIndex((signal) => signal.event === event);
    const [signal] = at < 0 ? [] : left.splice(at, 1);
    if (signal !== undefined) {
      return { key, outcome: { how: 'fired', value: signal.payload }, idSignal: signal.id };
    }
    if (haveEnded(term, open)) {
      const ended = jobs.filter((id) => !open.has(id));
      return { key, outcome: { how: 'fired', value: ended } };
    }
    if (until === null || until > now) return [];
    if (event === null) return { key, outcome: { how: 'fired', value: null } };
    return { key, outcome: { how: 'timeout' }, missed: event };
  });
  if (ends.length > 0 || ring === undefined) return ends;
  return terms.map(({ key }) => ({ key, outcome: { how: 'ring', runs: ring } }));
}
