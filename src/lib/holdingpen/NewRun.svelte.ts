import {
  PinfoldError,
  RunCancelledError,
  type Json,
  type RunOptions,
  type RunProgress,
  type WorkflowEngine
} from '$lib/engine/index.ts';
import type { ProblemEvent, Reader } from '$lib/readers/contract/Reader.ts';
import { errorText } from './errorText.ts';
import { countText } from './numberText.ts';
import { inputName, type RecordInput } from './RecordInput.ts';
import { RunDraft } from './RunDraft.svelte.ts';
import type { Workbench } from './Workbench.ts';

/** What a person asks for on the run page. */
export interface RunRequest {
  readonly input: RecordInput;
  readonly workflow: string;
  /** Name of a reader; undefined lets the input tell. */
  readonly reader?: string | undefined;
  readonly stopOnError: boolean;
}

/** What a run that ended early has left as new objects. */
export interface RestRequest {
  readonly idRun: string;
  readonly workflow: string;
  /** What a person calls its records. */
  readonly name: string;
}

/** How far the reading is. */
export interface ReadProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly records: number;
  readonly problems: number;
}

/** Where a new run is; one after the other, or `failed` or `cancelled` in their place. */
export type RunStage =
  | { readonly name: 'ready' }
  | { readonly name: 'reading'; readonly progress: ReadProgress | undefined }
  | { readonly name: 'running'; readonly progress: RunProgress }
  | { readonly name: 'done' }
  /** Without progress when it was cancelled before anything ran. */
  | { readonly name: 'cancelled'; readonly progress?: RunProgress }
  | { readonly name: 'failed'; readonly text: string };

const noRecords =
  'None of the records could be used. Nothing was started; the problems below say why.';

/** Problems that are listed; more are counted only. */
const problemsShown = 500;

/** The run that the page has under way or had last. It outlives the page, so that one may leave. */
export class NewRun {
  /** What stands in the form. */
  readonly draft = new RunDraft();
  readonly #bench: Workbench;
  #stage = $state.raw<RunStage>({ name: 'ready' });
  #name = $state('');
  #idRun = $state.raw<string>();
  #problems = $state.raw<readonly ProblemEvent[]>([]);
  #problemCount = $state(0);
  #recordCount = $state(0);
  #readers = $state.raw<readonly Reader[]>([]);
  #abort: AbortController | undefined;
  /** Pages that show this run: while there is one, it needs no notice. */
  #watchers = 0;

  constructor(bench: Workbench) {
    this.#bench = bench;
  }

  get stage(): RunStage {
    return this.#stage;
  }

  /** What a person calls its records. */
  get name(): string {
    return this.#name;
  }

  /** The run's id, once it has one. */
  get idRun(): string | undefined {
    return this.#idRun;
  }

  /** Records that could not be read, the first of them. */
  get problems(): readonly ProblemEvent[] {
    return this.#problems;
  }

  get problemCount(): number {
    return this.#problemCount;
  }

  get recordCount(): number {
    return this.#recordCount;
  }

  /** The formats to choose from; none until `watch` has loaded them. */
  get readers(): readonly Reader[] {
    return this.#readers;
  }

  /** Says that a page shows this run, until it is ended. Loads the readers. */
  watch(): () => void {
    this.#watchers += 1;
    this.#bench.loadReaders().then(
      ({ readers }) => (this.#readers = readers),
      (error: unknown) => this.#bench.notify({ tone: 'danger', text: errorText(error) })
    );
    return () => {
      this.#watchers -= 1;
    };
  }

  get isBusy(): boolean {
    return this.#stage.name === 'reading' || this.#stage.name === 'running';
  }

  /** Ends the reading, or the run between two objects; what was done is kept. */
  cancel(): void {
    this.#abort?.abort();
  }

  /** Makes room for another run. The form keeps what did not go through, to be corrected. */
  reset(): void {
    if (this.isBusy) return;
    if (this.#stage.name === 'done') this.draft.clearInput();
    this.#stage = { name: 'ready' };
  }

  /** Reads the input and runs the workflow over its records; never rejects. */
  start(request: RunRequest): Promise<void> {
    return this.#carryOut(inputName(request.input), async (signal) => {
      this.#stage = { name: 'reading', progress: undefined };
      const values = await this.#read(request, signal);
      if (values.length === 0) return { name: 'failed', text: noRecords };
      return this.#run(values.length, signal, (options) =>
        this.#bench.pinfold.start(request.workflow, values, {
          ...options,
          stopOnError: request.stopOnError
        })
      );
    });
  }

  /** Runs the new objects of an earlier run, in a run of their own; never rejects. */
  startRest({ idRun, workflow, name }: RestRequest): Promise<void> {
    return this.#carryOut(name, async (signal) => {
      const { pinfold } = this.#bench;
      const objects = await pinfold.runs.getObjects(idRun);
      const oids = objects.filter(({ status }) => status === 'INITIAL').map(({ id }) => id);
      this.#recordCount = oids.length;
      return this.#run(oids.length, signal, (options) =>
        pinfold.startByOids(workflow, oids, { ...options, stopOnError: false })
      );
    });
  }

  async #carryOut(name: string, work: (signal: AbortSignal) => Promise<RunStage>): Promise<void> {
    if (this.isBusy) return;
    this.#name = name;
    this.#idRun = undefined;
    this.#problems = [];
    this.#problemCount = 0;
    this.#recordCount = 0;
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    try {
      this.#stage = await work(signal);
    } catch (error) {
      this.#stage = this.#ended(error, signal);
    }
    if (this.#watchers === 0) this.#announce();
  }

  async #read({ input, workflow, reader }: RunRequest, signal: AbortSignal): Promise<Json[]> {
    const { readers, readRecords } = await this.#bench.loadReaders();
    const values: Json[] = [];
    const events = readRecords({
      input: input.kind === 'file' ? input.file : input.text,
      readers,
      schema: this.#bench.pinfold.workflows.get(workflow).data,
      signal,
      ...(input.kind === 'file' && { fileName: input.file.name }),
      ...(reader !== undefined && { reader }),
      onProgress: (progress: ReadProgress) => {
        this.#stage = { name: 'reading', progress };
      }
    });
    const problems: ProblemEvent[] = [];
    for await (const event of events) {
      if (event.kind === 'record') {
        values.push(event.value);
      } else {
        this.#problemCount += 1;
        if (problems.length < problemsShown) problems.push(event);
      }
    }
    this.#problems = problems;
    this.#recordCount = values.length;
    return values;
  }

  async #run(
    total: number,
    signal: AbortSignal,
    start: (options: RunOptions) => Promise<WorkflowEngine>
  ): Promise<RunStage> {
    this.#stage = { name: 'running', progress: { done: 0, total, byStatus: {} } };
    const engine = await start({
      signal,
      moduleName: 'run page',
      source: this.#name,
      onProgress: (progress: RunProgress) => {
        this.#stage = { name: 'running', progress };
      }
    });
    this.#idRun = engine.id;
    return { name: 'done' };
  }

  #ended(error: unknown, signal: AbortSignal): RunStage {
    if (error instanceof PinfoldError) {
      const { idWorkflow } = error.details;
      if (typeof idWorkflow === 'string') this.#idRun = idWorkflow;
    }
    if (error instanceof RunCancelledError && this.#stage.name === 'running') {
      return { name: 'cancelled', progress: this.#stage.progress };
    }
    if (signal.aborted) return { name: 'cancelled' };
    return { name: 'failed', text: errorText(error) };
  }

  #announce(): void {
    const count = this.#recordCount;
    if (this.#stage.name === 'done') {
      const text = `${countText(count, 'record')} of ${this.#name} went through the workflow.`;
      this.#bench.notify({ tone: 'success', text });
    } else if (this.#stage.name === 'failed') {
      this.#bench.notify({
        tone: 'danger',
        text: `${this.#name} did not go through. ${this.#stage.text}`
      });
    }
  }
}
