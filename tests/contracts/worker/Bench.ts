import {
  createPinfold,
  type AsyncResult,
  type JobEnd,
  type JobKind,
  type JobTicket,
  type JobWatch,
  type Pinfold,
  type Store,
  type WorkerPlugin,
  type Workers
} from '../../../src/lib/engine/index.ts';
import { systemClock } from '../../../src/lib/engine/platform/systemClock.ts';
import { contractWorkflows } from './contractWorkflows.ts';

/** What a worker plugin is tried with. */
export interface WorkerSubject {
  readonly plugin: WorkerPlugin;
  /** One more connection to the store that the plugin's workers use; empty at first. */
  openStore(): Store | Promise<Store>;
}

/** A tab: an app instance that queues, and the plugin's workers in it. */
export class Bench {
  readonly pinfold: Pinfold;
  readonly workers: Workers;
  readonly #hands = new Set<Promise<unknown>>();

  private constructor(pinfold: Pinfold, workers: Workers) {
    this.pinfold = pinfold;
    this.workers = workers;
  }

  static async open({ plugin, openStore }: WorkerSubject): Promise<Bench> {
    const store = await openStore();
    const pinfold = createPinfold({ store, workflows: contractWorkflows, workers: [] });
    const { jobs } = pinfold;
    const host = { carryOut: (...given: [JobTicket, JobWatch]) => jobs.carryOut(...given) };
    return new Bench(pinfold, await plugin.open(host));
  }

  get store(): Store {
    return this.pinfold.store;
  }

  /** Gives a job to the workers, as the queue does: its id, and whether to be careful. */
  async hand(
    { id, queued }: Pick<AsyncResult, 'id' | 'queued'>,
    given: Partial<JobWatch & Pick<JobTicket, 'careful'>> = {}
  ): Promise<JobEnd> {
    await queued;
    const kind = (await this.store.getJob(id))?.kind ?? 'run';
    const {
      careful = false,
      signal = new AbortController().signal,
      onObject = () => undefined
    } = given;
    const end = this.workers[calls[kind]]({ idJob: id, careful }, { signal, onObject });
    this.#hands.add(end.catch(() => undefined));
    return end;
  }

  /** Gives it again and again until nobody else has it in hand, as the queue does. */
  async handUntilEnded(job: Pick<AsyncResult, 'id' | 'queued'>): Promise<void> {
    while ((await this.hand(job)) !== 'ended') await systemClock.giveWay();
  }

  /** The data of a job's objects, oldest first. */
  async data(id: string): Promise<unknown[]> {
    const job = await this.store.getJob(id);
    const rows = await this.store.getObjectsOfRun(job?.idWorkflow ?? '');
    return rows.map(({ data }) => data);
  }

  async close(): Promise<void> {
    await this.workers.end();
    await Promise.all(this.#hands);
    await this.pinfold.close();
  }
}

const calls = {
  run: 'runWorker',
  restart: 'restartWorker',
  continue: 'continueWorker'
} as const satisfies Record<JobKind, keyof Workers>;
