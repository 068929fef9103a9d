import { Observed } from '../Observed.svelte.ts';
import type { Workbench } from '../Workbench.ts';
import { readRuns, type RunsPageRows } from './readRuns.ts';
import { RunCommands } from './RunCommands.svelte.ts';
import { runRowLine, type RunRowLine } from './RunRowLine.ts';
import type { RunsQuery } from './RunsQuery.ts';

interface Shown extends Omit<RunsPageRows, 'runs'> {
  readonly lines: readonly RunRowLine[];
}

/** The list of runs, following the store and the query in the address. */
export class RunsView {
  readonly bench: Workbench;
  readonly commands: RunCommands;
  readonly #query: () => RunsQuery;
  readonly #live: Observed<RunsPageRows, Shown>;
  /** The last answer, shown while the next query is under way. */
  #last: Shown | undefined;

  constructor(bench: Workbench, query: () => RunsQuery) {
    this.bench = bench;
    this.commands = new RunCommands(bench);
    this.#query = query;
    this.#live = $derived.by(() => {
      const now = this.#query();
      return new Observed(
        bench.pinfold.store,
        (store) => readRuns(store, now),
        ({ runs, ...rest }) => ({
          ...rest,
          lines: runs.map((run) => runRowLine(bench.pinfold, run))
        })
      );
    });
  }

  get query(): RunsQuery {
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

  /** What a person calls a workflow. */
  title(name: string): string {
    return this.bench.pinfold.workflows.find(name)?.title ?? name;
  }
}
