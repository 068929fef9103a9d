import type { AsyncResult, RunOptions } from '$lib/engine/index.ts';
import type { ProblemEvent, Reader } from '$lib/readers/contract/Reader.ts';
import { errorText } from './errorText.ts';
import { findOpenJob, followJob, type FollowedJob } from './followJob.ts';
import { readInput, type RunRequest } from './readInput.ts';
import { readOutcome } from './readOutcome.ts';
import { inputName } from './RecordInput.ts';
import { RunDraft } from './RunDraft.svelte.ts';
import { stageOf, type RunStage } from './RunStage.ts';
import { outcomeTitle, outcomeTone } from './summaryText.ts';
import { keepUnread, readUnread, type Unread } from './unreadRecords.ts';
import type { Workbench } from './Workbench.ts';

/** What a run that ended early has left as new objects. */
export interface RestRequest {
  readonly idRun: string;
  readonly workflow: string;
  /** What a person calls its records. */
  readonly name: string;
}

/** How the run page calls itself in its runs, by which it finds them again. */
const moduleName = 'run page';

const noRecords =
  'None of the records could be used. Nothing was started; the problems below say why.';

const noneUnread: Unread = { count: 0, problems: [] };

/**
 * The run that the page has under way or had last. It outlives the page, so that one may leave; its
 * job outlives the tab: another page, or this one after a reload, follows it by its id.
 */
export class NewRun {
  /** What stands in the form. */
  readonly draft = new RunDraft();
  readonly #bench: Workbench;
  /** What this tab does itself; undefined while a job is followed. */
  #own = $state.raw<RunStage | undefined>({ name: 'ready' });
  #followed = $state.raw<FollowedJob>();
  #name = $state('');
  #unread = $state.raw<Unread>(noneUnread);
  #readers = $state.raw<readonly Reader[]>([]);
  #abort: AbortController | undefined;
  /** Pages that show this run: while there is one, it needs no notice. */
  #watchers = 0;
  /** Whether a run was looked for that an earlier page has left under way. */
  #looked = false;

  constructor(bench: Workbench) {
    this.#bench = bench;
  }

  get stage(): RunStage {
    return this.#own ?? stageOf(this.#followed?.live.current);
  }

  /** Id of the job that is followed. */
  get idJob(): string | undefined {
    return this.#followed?.idJob;
  }

  /** What a person calls its records. */
  get name(): string {
    const source = this.#followed?.live.current?.run.extraData['source'];
    if (typeof source === 'string' && source !== '') return source;
    return this.#name === '' ? 'the records' : this.#name;
  }

  /** The run's id, once it has one. */
  get idRun(): string | undefined {
    return this.#followed?.live.current?.job.idWorkflow;
  }

  get #unreadShown(): Unread {
    const run = this.#followed?.live.current?.run;
    return this.#unread.count > 0 || run === undefined ? this.#unread : readUnread(run.extraData);
  }

  /** Records that could not be read, the first of them. */
  get problems(): readonly ProblemEvent[] {
    return this.#unreadShown.problems;
  }

  get problemCount(): number {
    return this.#unreadShown.count;
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

  /** Whether leaving the tab now would lose something: what is not in the queue yet. */
  get isBusy(): boolean {
    return this.#own?.name === 'reading' || this.#own?.name === 'running';
  }

  /**
   * Shows what an address names: a job, or the form with a workflow chosen. An address that names
   * nothing shows, the first time, the newest run that a page has left under way.
   */
  async open({ job, workflow }: { job?: string; workflow?: string }): Promise<void> {
    const looked = this.#looked;
    this.#looked = true;
    if (this.isBusy) return;
    if (job !== undefined) {
      if (job !== this.idJob) this.#follow(job);
    } else if (workflow !== undefined) {
      this.reset();
      if (this.#bench.pinfold.workflows.has(workflow)) this.draft.workflow = workflow;
    } else if (!looked) {
      const found = await findOpenJob(this.#bench.pinfold, moduleName);
      // Somebody may have been quicker with the form.
      if (found !== undefined && this.#own?.name === 'ready') this.#follow(found);
    }
  }

  /** Ends the reading, or the run between two objects; what was done is kept. Never rejects. */
  async cancel(): Promise<void> {
    this.#abort?.abort();
    if (this.#own !== undefined || this.idJob === undefined) return;
    try {
      await this.#bench.pinfold.jobs.cancel(this.idJob);
    } catch (error) {
      this.#bench.notify({ tone: 'danger', text: errorText(error) });
    }
  }

  /**
   * Makes room for another run; one that is in the queue goes on. The form keeps what did not go
   * through, to be corrected.
   */
  reset(): void {
    if (this.isBusy) return;
    if (this.stage.name === 'done' || this.stage.name === 'running') this.draft.clearInput();
    this.#clear('');
    this.#own = { name: 'ready' };
  }

  /** Reads the input and queues a run of its records; answers once it is queued, never rejects. */
  start(request: RunRequest): Promise<void> {
    return this.#carryOut(inputName(request.input), async (signal) => {
      this.#own = { name: 'reading', progress: undefined };
      const { values, unread } = await readInput(this.#bench, request, {
        signal,
        onProgress: (progress) => {
          this.#own = { name: 'reading', progress };
        }
      });
      this.#unread = unread;
      if (values.length === 0) return { name: 'failed', text: noRecords };
      const { workflow, stopOnError } = request;
      return this.#queue(signal, (options) =>
        this.#bench.pinfold.startDelayed(workflow, values, { ...options, stopOnError })
      );
    });
  }

  /** Queues the new objects of an earlier run, in a run of their own; as `start`. */
  startRest({ idRun, workflow, name }: RestRequest): Promise<void> {
    return this.#carryOut(name, async (signal) => {
      const { pinfold } = this.#bench;
      const objects = await pinfold.runs.getObjects(idRun);
      const oids = objects.filter(({ status }) => status === 'INITIAL').map(({ id }) => id);
      return this.#queue(signal, (options) =>
        pinfold.startByOidsDelayed(workflow, oids, { ...options, stopOnError: false })
      );
    });
  }

  async #carryOut(
    name: string,
    work: (signal: AbortSignal) => Promise<RunStage | undefined>
  ): Promise<void> {
    if (this.isBusy) return;
    this.#clear(name);
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    try {
      this.#own = await work(signal);
    } catch (error) {
      this.#own = signal.aborted
        ? { name: 'cancelled' }
        : { name: 'failed', text: errorText(error) };
    }
    if (this.#own?.name === 'failed' && this.#watchers === 0) this.#announceFailure(this.#own.text);
  }

  /** Answers when the run is in the queue, and is followed from there. */
  async #queue(
    signal: AbortSignal,
    start: (options: RunOptions) => AsyncResult
  ): Promise<RunStage | undefined> {
    this.#own = { name: 'running' };
    const source = this.#name;
    const result = start({ moduleName, source, ...keepUnread(this.#unread) });
    await result.queued;
    if (signal.aborted) await result.cancel();
    this.#follow(result.id);
    void this.#announce(source, result);
    return undefined;
  }

  #follow(idJob: string): void {
    this.#followed = followJob(this.#bench.pinfold, idJob);
    this.#own = undefined;
  }

  #clear(name: string): void {
    this.#name = name;
    this.#followed = undefined;
    this.#unread = noneUnread;
  }

  /** Tells the end of a run to whoever is on another page. */
  async #announce(name: string, result: AsyncResult): Promise<void> {
    try {
      const { store } = this.#bench.pinfold;
      const outcome = await result.get((idRun) => readOutcome(store, idRun));
      if (this.#isShown(result)) return;
      const tone = outcomeTone(outcome.numbers, { problems: 0 });
      this.#bench.notify({ tone, text: `${outcomeTitle(outcome, name)}.` });
    } catch (error) {
      const failed = (await result.status().catch(() => undefined)) === 'FAILURE';
      if (failed && !this.#isShown(result)) this.#announceFailure(errorText(error), name);
    }
  }

  #isShown({ id }: AsyncResult): boolean {
    return this.#watchers > 0 && this.idJob === id;
  }

  #announceFailure(text: string, name = this.#name): void {
    this.#bench.notify({ tone: 'danger', text: `The run of ${name} did not go through. ${text}` });
  }
}
