import type { JobRow, RunRow, Store, Tally } from '$lib/engine/index.ts';
import { Observed } from '../Observed.svelte.ts';
import { taskLines, type TaskLine } from '../TaskLine.ts';
import { taskTitles } from './taskTitles.ts';
import type { Workbench } from '../Workbench.ts';
import { Pace } from './Pace.ts';
import { RunCommands } from './RunCommands.svelte.ts';
import { runLine, type RunLine } from './RunLine.ts';
import type { StartedRun } from './startedRuns.ts';
import { startedStatus } from './startedStatus.ts';
import { waitsByItself } from './waitsByItself.ts';

/** A run that was started; the tally of one that does not run tells whether it waits. */
interface Started {
  readonly run: RunRow;
  /** Newest first; of one that is done none. */
  readonly jobs: readonly JobRow[];
  readonly tally: Tally;
  /** Whether an object of it goes on by itself. */
  readonly waits: boolean;
}

interface Raw extends Started {
  readonly ending: number;
  readonly started: readonly Started[];
  readonly parent: RunRow | undefined;
}

/** What the page of a run shows. */
export interface ShownRun extends RunLine {
  /** What a person calls its workflow. */
  readonly title: string;
  /** Whether the workflow is installed here. */
  readonly known: boolean;
  /** Whether it is in the queue or under way, or has an object that goes on by itself. */
  readonly goesOn: boolean;
  /** How many runs, itself among them, are still to end since it was cancelled with what it has started. */
  readonly ending: number;
  /** The definition as it was when the run began. */
  readonly tasks: readonly TaskLine[];
  /** What a person calls the task that ran last; '' before the first. */
  readonly task: string;
  /** The runs that its tasks have started, oldest first. */
  readonly startedRuns: readonly StartedRun[];
  /** The run that has started this one, if any has, and if it is still there. */
  readonly parent: StartedRun | undefined;
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
        const [jobs, tally, waits, started, parent, endings] = await Promise.all([
          store.queryJobs({ idWorkflow: id }),
          store.getTally(id),
          waitsByItself(store, run),
          startedBy(store, id),
          run.startedBy && store.getRun(run.startedBy.idWorkflow).catch(() => undefined),
          store.getEndings()
        ]);
        return { run, jobs, tally, waits, started, parent, ending: endings.get(id) ?? 0 };
      },
      (raw) => raw && this.#show(raw)
    );
  }

  #show({ run, jobs, tally, waits, started, parent, ending }: Raw): ShownRun {
    const line = runLine(run, jobs, tally, waits);
    const workflow = this.bench.pinfold.workflows.find(run.name);
    if (line.progress) this.pace.note({ at: Date.now(), done: line.progress.done });
    const titles = taskTitles(run.definition);
    const titleOf = (name = '') => titles.get(name) ?? name;
    return {
      ...line,
      title: workflow?.title ?? run.name,
      known: workflow !== undefined,
      ending,
      goesOn: line.progress !== undefined || waits,
      tasks: taskLines(run.definition, { completed: [], current: null }),
      task: titleOf(line.progress?.task),
      taskWithin: titleOf(line.progress?.within?.task),
      startedRuns: started.map((each) => this.#short(each)),
      parent: parent && this.#short({ run: parent, jobs: [], tally: {}, waits: false })
    };
  }

  #short({ run, jobs, tally, waits }: Started): StartedRun {
    const { id, name, status } = run;
    const title = this.bench.pinfold.workflows.find(name)?.title ?? name;
    const goesOn = waits || status === 'NEW' || status === 'RUNNING';
    return { id, title, status: startedStatus({ run, jobs, tally }), goesOn };
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

/** Oldest first. */
async function startedBy(store: Store, id: string): Promise<Started[]> {
  const runs = (await store.queryRuns({ startedBy: id })).reverse();
  return Promise.all(
    runs.map(async (run) => ({
      run,
      jobs: run.status === 'COMPLETED' ? [] : await store.queryJobs({ idWorkflow: run.id }),
      tally: run.status === 'HALTED' ? await store.getTally(run.id) : {},
      waits: await waitsByItself(store, run)
    }))
  );
}
