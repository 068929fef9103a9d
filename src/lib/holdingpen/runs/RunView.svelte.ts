import type { JobRow, RunRow, Tally } from '$lib/engine/index.ts';
import { Observed } from '../Observed.svelte.ts';
import { taskLines, type TaskLine } from '../TaskLine.ts';
import { taskTitles } from './taskTitles.ts';
import type { Workbench } from '../Workbench.ts';
import { Pace } from './Pace.ts';
import { RunCommands } from './RunCommands.svelte.ts';
import { runLine, type RunLine } from './RunLine.ts';

interface Raw {
  readonly run: RunRow;
  readonly jobs: JobRow[];
  readonly tally: Tally;
}

/** What the page of a run shows. */
export interface ShownRun extends RunLine {
  /** What a person calls its workflow. */
  readonly title: string;
  /** Whether the workflow is installed here. */
  readonly known: boolean;
  /** The definition as it was when the run began. */
  readonly tasks: readonly TaskLine[];
  /** What a person calls the task that ran last; '' before the first. */
  readonly task: string;
  /** And the one that tells how far it is. */
  readonly taskWithin: string;
}

/** One run's page, following the store. A new one is made for each run. */
export class RunView {
  readonly bench: Workbench;
  readonly commands: RunCommands;
  readonly id: string;
  readonly pace = new Pace();
  readonly #live: Observed<Raw | null, ShownRun | null>;

  constructor(bench: Workbench, id: string) {
    this.bench = bench;
    this.commands = new RunCommands(bench);
    this.id = id;
    const { store } = bench.pinfold;
    this.#live = new Observed(
      store,
      async () => {
        const run = await store.getRun(id);
        if (run === undefined) return null;
        const [jobs, tally] = await Promise.all([
          store.queryJobs({ idWorkflow: id }),
          store.getTally(id)
        ]);
        return { run, jobs, tally };
      },
      (raw) => raw && this.#show(raw)
    );
  }

  #show({ run, jobs, tally }: Raw): ShownRun {
    const line = runLine(run, jobs, tally);
    const workflow = this.bench.pinfold.workflows.find(run.name);
    if (line.progress) this.pace.note({ at: Date.now(), done: line.progress.done });
    const titles = taskTitles(run.definition);
    const titleOf = (name = '') => titles.get(name) ?? name;
    return {
      ...line,
      title: workflow?.title ?? run.name,
      known: workflow !== undefined,
      tasks: taskLines(run.definition, { completed: [], current: null }),
      task: titleOf(line.progress?.task),
      taskWithin: titleOf(line.progress?.within?.task)
    };
  }

  /** Undefined until the first answer; null when there is no such run. */
  get shown(): ShownRun | null | undefined {
    return this.#live.current;
  }

  /** The title of the page. */
  get title(): string {
    if (this.shown === null) return 'Unknown run';
    return this.shown === undefined ? 'Run' : `Run of “${this.shown.title}”`;
  }

  get error(): unknown {
    return this.#live.error;
  }
}
