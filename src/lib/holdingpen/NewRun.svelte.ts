import { PinfoldError, RunCancelledError, type Json, type RunProgress } from '$lib/engine/index.ts';
import type { ProblemEvent, Reader } from '$lib/readers/contract/Reader.ts';
import { errorText } from './errorText.ts';
import { inputName, type RecordInput } from './RecordInput.ts';
import type { Workbench } from './Workbench.ts';

/** What a person asks for on the run page. */
export interface RunRequest {
  readonly input: RecordInput;
  readonly workflow: string;
  /** Name of a reader; undefined lets the input tell. */
  readonly reader?: string | undefined;
  readonly stopOnError: boolean;
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
  | { readonly name: 'cancelled'; readonly text: string }
  | { readonly name: 'failed'; readonly text: string };

/** Problems that are listed; more are counted only. */
const problemsShown = 500;

/** The run that the page has under way or had last. It outlives the page, so that one may leave. */
export class NewRun {
  readonly #bench: Workbench;
  #stage = $state.raw<RunStage>({ name: 'ready' });
  #request = $state.raw<RunRequest>();
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

  get request(): RunRequest | undefined {
    return this.#request;
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

  /** Makes room for another run. */
  reset(): void {
    if (this.isBusy) return;
    this.#stage = { name: 'ready' };
    this.#request = undefined;
  }

  /** Reads the input and runs the workflow over its records; never rejects. */
  async start(request: RunRequest): Promise<void> {
    if (this.isBusy) return;
    this.#request = request;
    this.#idRun = undefined;
    this.#problems = [];
    this.#problemCount = 0;
    this.#recordCount = 0;
    this.#stage = { name: 'reading', progress: undefined };
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    try {
      const values = await this.#read(request, signal);
      if (values.length === 0) {
        this.#stage = {
          name: 'failed',
          text: 'None of the records could be read, so there was nothing to run. The problems below say why.'
        };
        return;
      }
      await this.#run(request, values, signal);
      this.#stage = { name: 'done' };
    } catch (error) {
      this.#stage = this.#ended(error, signal);
    }
    if (this.#watchers === 0) this.#announce(request);
  }

  async #read({ input, reader }: RunRequest, signal: AbortSignal): Promise<Json[]> {
    const { readers, readRecords } = await this.#bench.loadReaders();
    const values: Json[] = [];
    const events = readRecords({
      input: input.kind === 'file' ? input.file : input.text,
      readers,
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
    { input, workflow, stopOnError }: RunRequest,
    values: Json[],
    signal: AbortSignal
  ): Promise<void> {
    this.#stage = { name: 'running', progress: { done: 0, total: values.length, byStatus: {} } };
    const engine = await this.#bench.pinfold.start(workflow, values, {
      signal,
      stopOnError,
      moduleName: 'run page',
      source: inputName(input),
      onProgress: (progress: RunProgress) => {
        this.#stage = { name: 'running', progress };
      }
    });
    this.#idRun = engine.id;
  }

  #ended(error: unknown, signal: AbortSignal): RunStage {
    if (error instanceof PinfoldError) {
      const { idWorkflow } = error.details;
      if (typeof idWorkflow === 'string') this.#idRun = idWorkflow;
    }
    if (error instanceof RunCancelledError) return { name: 'cancelled', text: error.message };
    if (signal.aborted) {
      return { name: 'cancelled', text: 'The reading was cancelled; nothing was run.' };
    }
    return { name: 'failed', text: errorText(error) };
  }

  #announce({ input }: RunRequest): void {
    const name = inputName(input);
    const count = this.#recordCount;
    if (this.#stage.name === 'done') {
      const text = `${count} ${count === 1 ? 'record' : 'records'} of ${name} went through the workflow.`;
      this.#bench.notify({ tone: 'success', text });
    } else if (this.#stage.name === 'failed') {
      this.#bench.notify({
        tone: 'danger',
        text: `${name} did not go through. ${this.#stage.text}`
      });
    }
  }
}
