import { rememberedWaits, type ObjectRow, type WaitTerm } from '$lib/engine/index.ts';

/** Something that an object waits for, as the pages tell it. */
export type ShownTerm =
  | { readonly kind: 'time'; readonly until: number }
  /** Without `until` there is no limit. */
  | { readonly kind: 'event'; readonly event: string; readonly until: number | null }
  | {
      readonly kind: 'runs';
      readonly mode: 'all' | 'any';
      readonly total: number;
      /** Ids of the jobs that have not ended. */
      readonly openJobs: readonly string[];
    };

/** What is known of a wait. */
export interface Awaited {
  readonly terms: readonly WaitTerm[];
  /** Those of the awaited jobs that have not ended. */
  readonly openJobs: readonly string[];
}

/**
 * What an object waits for: it goes on when the first of these has come to pass; none when nothing
 * is known of it. The pages know by this alone how a wake is stored.
 */
export function shownWait({ terms, openJobs }: Awaited): readonly ShownTerm[] {
  const open = new Set(openJobs);
  return terms.flatMap(({ event, jobs, mode, until }): ShownTerm | [] => {
    if (event !== null) return { kind: 'event', event, until };
    if (jobs.length > 0) {
      const left = jobs.filter((id) => open.has(id));
      return { kind: 'runs', mode, total: jobs.length, openJobs: left };
    }
    return until === null ? [] : { kind: 'time', until };
  });
}

/** What an object is remembered to wait for that does not go on by itself; whether jobs have ended is not known. */
export function awaitedBeside(row: Pick<ObjectRow, 'extraData'>): Awaited {
  const terms = rememberedWaits(row);
  return { terms, openJobs: terms.flatMap(({ jobs }) => jobs) };
}
