import { checkDecisions, type DecisionRow, type Store } from '$lib/engine/index.ts';
import { distinct } from '../distinct.ts';
import { Observed } from '../Observed.svelte.ts';
import type { Workbench } from '../Workbench.ts';
import type { DecisionsPageQuery } from './DecisionsQuery.ts';
import { lastOf, shownDecision, type ShownDecision } from './ShownDecision.ts';

const pageSize = 50;

interface Raw {
  readonly rows: readonly DecisionRow[];
  readonly hasNext: boolean;
  /** All decisions on the objects of these. */
  readonly chains: readonly (readonly DecisionRow[])[];
  readonly deciders: readonly string[];
  /** Ids of those that are the last on their object and can be taken back. */
  readonly kept: readonly string[];
}

interface Shown {
  readonly decisions: readonly ShownDecision[];
  readonly hasNext: boolean;
  /** Names of those who have decided. */
  readonly deciders: readonly string[];
}

async function read({ decisions }: Store, { who, action, page }: DecisionsPageQuery): Promise<Raw> {
  const [found, deciders] = await Promise.all([
    decisions.query({
      limit: page * pageSize + 1,
      ...(who !== undefined && { who }),
      ...(action !== undefined && { action })
    }),
    decisions.deciders()
  ]);
  const rows = found.slice(0, page * pageSize);
  const ids = distinct(rows.map(({ idObject }) => idObject));
  const chains = await Promise.all(ids.map((id) => decisions.ofObject(id)));
  const kept = await decisions.withGraves(chains.flatMap((chain) => lastOf(chain) ?? []));
  return { rows, hasNext: found.length > rows.length, chains, deciders, kept };
}

/** All decisions, newest first, following the store and the query in the address. */
export class DecisionsView {
  readonly bench: Workbench;
  readonly #query: () => DecisionsPageQuery;
  readonly #live: Observed<Raw, Shown>;
  /** The last answer, shown while the next query is under way. */
  #last: Shown | undefined;

  constructor(bench: Workbench, query: () => DecisionsPageQuery) {
    this.bench = bench;
    this.#query = query;
    this.#live = $derived.by(() => {
      const now = this.#query();
      return new Observed(
        bench.pinfold.store,
        (store) => read(store, now),
        async ({ rows, chains, kept, ...rest }) => {
          const checks = (await Promise.all(chains.map((chain) => checkDecisions(chain)))).flat();
          const show = (row: DecisionRow) =>
            shownDecision(bench, row, {
              check: checks.find(({ id }) => id === row.id),
              canUndo: kept.includes(row.id)
            });
          return { ...rest, decisions: rows.map(show) };
        }
      );
    });
  }

  get query(): DecisionsPageQuery {
    return this.#query();
  }

  /** Undefined until the first answer. */
  get shown(): Shown | undefined {
    const current = this.#live.current;
    if (current !== undefined) this.#last = current;
    return current ?? this.#last;
  }

  get error(): unknown {
    return this.#live.error;
  }
}
