import type { JobRow } from '$lib/engine/index.ts';
import { errorText } from '../errorText.ts';
import { countText } from '../numberText.ts';
import type { Workbench } from '../Workbench.ts';
import { isOpen } from './jobLooks.ts';
import type { RunLine } from './RunLine.ts';

type Command = 'cancel' | 'cancel started' | 'retry' | 'restart';

/** What a person does to runs: one thing at a time, each announced; none of it rejects. */
export class RunCommands {
  readonly #bench: Workbench;
  #busy = $state.raw<{ readonly command: Command; readonly idRun: string }>();

  constructor(bench: Workbench) {
    this.#bench = bench;
  }

  isBusy(command: Command, idRun: string): boolean {
    return this.#busy?.command === command && this.#busy.idRun === idRun;
  }

  /** Asks to end all that the run has in the queue or under way. */
  cancel({ run, jobs }: Pick<RunLine, 'run' | 'jobs'>): Promise<void> {
    return this.#do('cancel', run.id, async () => {
      for (const { id } of jobs.filter(isOpen)) await this.#bench.pinfold.jobs.cancel(id);
      return 'The run ends after the task that is under way. What was done is kept.';
    });
  }

  /** Asks to end all that the run has started, and what those have. */
  cancelStarted(idRun: string): Promise<void> {
    return this.#do('cancel started', idRun, async () => {
      const count = await this.#bench.pinfold.jobs.cancelStartedBy(idRun);
      if (count === 0) return 'None of the runs was under way any more.';
      return `${countText(count, 'run ends', 'runs end')} after the task that is under way.`;
    });
  }

  /** Queues a job that has failed or was cancelled again. */
  retry({ id, idWorkflow }: JobRow): Promise<void> {
    return this.#do('retry', idWorkflow, async () => {
      await this.#bench.pinfold.jobs.redrive(id);
      return 'The run is in the queue again.';
    });
  }

  /** Queues the failed objects of the run that have this kind of error, to go on at the task that failed. */
  restart(idRun: string, error: string | null): Promise<void> {
    return this.#do('restart', idRun, async () => {
      const { jobs } = this.#bench.pinfold;
      const result = jobs.redriveAll(idRun, error === null ? { error } : { like: error });
      await result.queued;
      const { total } = (await jobs.get(result.id)).progress;
      return `${countText(total, 'object is', 'objects are')} in the queue again.`;
    });
  }

  async #do(command: Command, idRun: string, act: () => Promise<string>): Promise<void> {
    if (this.#busy !== undefined) return;
    this.#busy = { command, idRun };
    try {
      this.#bench.notify({ tone: 'success', text: await act() });
    } catch (error) {
      this.#bench.notify({ tone: 'danger', text: errorText(error) });
    } finally {
      this.#busy = undefined;
    }
  }
}
