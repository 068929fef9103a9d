import type { AsyncResult, JobRow } from '$lib/engine/index.ts';
import { errorText } from '../errorText.ts';
import { countText } from '../numberText.ts';
import type { Workbench } from '../Workbench.ts';

type Command = 'cancel' | 'cancel started' | 'retry' | 'restart' | 'resume';

/** What a person does to runs: one thing at a time with each, all announced; none of it rejects. */
export class RunCommands {
  readonly #bench: Workbench;
  #busy = $state.raw<readonly { readonly command: Command; readonly idRun: string }[]>([]);

  constructor(bench: Workbench) {
    this.#bench = bench;
  }

  isBusy(command: Command, idRun: string): boolean {
    return this.#busy.some((each) => each.command === command && each.idRun === idRun);
  }

  /** How many runs would end with this one, which has started them; undefined, and announced, when that cannot be read. */
  async countStarted(idRun: string): Promise<number | undefined> {
    try {
      return await this.#bench.pinfold.jobs.countStartedBy(idRun);
    } catch (error) {
      this.#bench.notify({ tone: 'danger', text: errorText(error) });
      return undefined;
    }
  }

  /** Ends all of the run that goes on by itself, and what it has started. */
  cancel(idRun: string): Promise<void> {
    return this.#do('cancel', idRun, async () => {
      const count = await this.#bench.pinfold.jobs.cancelRun(idRun);
      if (count === 0) return 'Nothing of the run went on any more.';
      return `${countText(count, 'run was', 'runs were')} cancelled. What was done is kept.`;
    });
  }

  /** Ends all that the run has started, and what those have. */
  cancelStarted(idRun: string): Promise<void> {
    return this.#do('cancel started', idRun, async () => {
      const count = await this.#bench.pinfold.jobs.cancelStartedBy(idRun);
      if (count === 0) return 'None of the runs went on any more.';
      return `${countText(count, 'run was', 'runs were')} cancelled. What was done is kept.`;
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
      const total = await this.#queued(
        jobs.redriveAll(idRun, error === null ? { error } : { like: error })
      );
      return `${countText(total, 'object is', 'objects are')} in the queue again.`;
    });
  }

  /** Lets the objects of a cancelled run that wait go on: each comes to its wait again. */
  resume(idRun: string): Promise<void> {
    return this.#do('resume', idRun, async () => {
      const total = await this.#queued(this.#bench.pinfold.jobs.resumeWaits(idRun));
      return `${countText(total, 'object goes on by itself', 'objects go on by themselves')} again.`;
    });
  }

  /** Of how many objects a job is, once it is in the queue. */
  async #queued({ id, queued }: AsyncResult): Promise<number> {
    await queued;
    return (await this.#bench.pinfold.jobs.get(id)).progress.total;
  }

  async #do(command: Command, idRun: string, act: () => Promise<string>): Promise<void> {
    if (this.#busy.some((each) => each.idRun === idRun)) return;
    this.#busy = [...this.#busy, { command, idRun }];
    try {
      this.#bench.notify({ tone: 'success', text: await act() });
    } catch (error) {
      this.#bench.notify({ tone: 'danger', text: errorText(error) });
    } finally {
      this.#busy = this.#busy.filter((each) => each.idRun !== idRun);
    }
  }
}
