import { countIn, facets, type ObjectStatus, type Store, type Tally } from '$lib/engine/index.ts';
import { distinct } from './distinct.ts';
import { Observed } from './Observed.svelte.ts';
import { decidable } from './pendingAction.ts';
import { readInList, type RunInList } from './runs/readRuns.ts';
import { runRowLine, type RunRowLine } from './runs/RunRowLine.ts';
import type { Workbench } from './Workbench.ts';

/** An action that some objects ask for. */
interface PendingAction {
  readonly name: string;
  readonly label: string;
  readonly doc: string;
  readonly count: number;
  /** The status that all of them have, if they have one. */
  readonly status: ObjectStatus | 'all';
}

interface Counts {
  readonly tally: Tally;
  readonly runs: readonly RunInList[];
}

const runsShown = 6;

/** Of a family of runs only the one that has started the others is shown. */
async function readCounts(store: Store): Promise<Counts> {
  const [tally, runs] = await Promise.all([
    store.getTally(),
    store.queryRuns({ startedBy: null, limit: runsShown })
  ]);
  return { tally, runs: await readInList(store, runs) };
}

/** Counts by status, pending actions by kind and the latest runs (CHECKLIST 1.10/93, 97). */
export class Overview {
  readonly #bench: Workbench;
  readonly #live: Observed<Counts, Counts>;

  constructor(bench: Workbench) {
    this.#bench = bench;
    this.#live = new Observed(bench.pinfold.store, readCounts, (counts) => counts);
  }

  get error(): unknown {
    return this.#live.error;
  }

  /** Undefined until the first answer. */
  get isEmpty(): boolean | undefined {
    const counts = this.#live.current;
    return counts && Object.keys(counts.tally).length === 0 && counts.runs.length === 0;
  }

  count(status: ObjectStatus): number | undefined {
    const counts = this.#live.current;
    return counts && countIn(counts.tally, { status });
  }

  /** Actions that objects wait for, halted or waiting, the most frequent first. */
  get pending(): readonly PendingAction[] {
    const asking = facets(this.#live.current?.tally ?? {}).filter(({ status }) =>
      decidable.includes(status)
    );
    return distinct(asking.flatMap(({ action }) => action ?? []))
      .map((name) => {
        const own = asking.filter(({ action }) => action === name);
        const [first] = own;
        const same = own.every(({ status }) => status === first?.status);
        const action = this.#bench.pinfold.actions.find(name);
        return {
          name,
          label: action?.label ?? name,
          doc: action?.doc ?? '',
          count: own.reduce((sum, { count }) => sum + count, 0),
          status: same && first ? first.status : ('all' as const)
        };
      })
      .sort((one, other) => other.count - one.count);
  }

  /** The latest runs that no other has started, newest first. */
  get runs(): readonly RunRowLine[] {
    return (this.#live.current?.runs ?? []).map((run) => runRowLine(this.#bench.pinfold, run));
  }
}
