import { openJobStatuses, type JobRow } from '../model/JobRow.ts';
import { JobConflictError, StorageFullError } from '../model/storeErrors.ts';
import type {
  JobEnd,
  JobTicket,
  WorkerHost,
  WorkerPlugin,
  Workers
} from '../ports/WorkerPlugin.ts';
import type { Registry } from '../registry/Registry.ts';
import { letGo } from '../run/EndOfRun.ts';
import { jobHolder } from '../run/holderNames.ts';
import { livingHolders } from '../run/livingHolders.ts';
import type { RunContext } from '../run/RunContext.ts';
import { WorkerDiedError } from './delayedErrors.ts';
import { failForSpace, settleJob } from './settleJob.ts';

/** How often (ms) it looks whether what others had in hand has become free: a death is no commit. */
const lookInterval = 1000;
/** After how long (ms) it tries again to note an end for which the storage had no room: at first, and at most. */
const roomInterval = { first: 1000, most: 30_000 };
/** How often (ms) it tries to end a job whose dead worker still has the lease; that is free after some two seconds. */
const leaseInterval = 100;
/** A job during which so many workers died without one object being named is given up. */
const mostDeaths = 3;

interface Hand {
  readonly abort: AbortController;
  readonly workers: Workers;
  /** The object that was about to run, in a careful job. */
  object: string | undefined;
}

/**
 * Hands jobs out of the queue to workers: by priority, then by age, as many as there are places.
 * Each tab has one; of two that hand out the same job the leases let one through.
 */
export class JobDispatcher {
  readonly #context: RunContext;
  readonly #plugins: Registry<WorkerPlugin>;
  readonly #chosen: string;
  readonly #host: WorkerHost;
  readonly #workers = new Map<string, Promise<Workers>>();
  readonly #inHand = new Map<string, Hand>();
  /** Jobs that others have, or that found no place: looked at again after a while. */
  readonly #putOff = new Set<string>();
  #jobs: readonly JobRow[] = [];
  #stop: (() => void) | undefined;
  #cancelTimer: (() => void) | undefined;
  #considering = false;
  #again = false;

  constructor(options: {
    context: RunContext;
    plugins: Registry<WorkerPlugin>;
    /** Name of the plugin for jobs that name none. */
    chosen: string;
    host: WorkerHost;
  }) {
    this.#context = options.context;
    this.#plugins = options.plugins;
    this.#chosen = options.chosen;
    this.#host = options.host;
  }

  /** Begins to hand out; further calls change nothing. */
  serve(): void {
    if (this.#stop !== undefined) return;
    const { store } = this.#context;
    this.#stop = store.observe(
      () => store.queryJobs({ statuses: openJobStatuses }),
      (jobs) => {
        this.#jobs = [...jobs].sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1));
        this.#passOnCancels();
        void this.#consider();
      }
    );
  }

  async close(): Promise<void> {
    this.#stop?.();
    this.#stop = undefined;
    this.#cancelTimer?.();
    this.#jobs = [];
    for (const { abort } of this.#inHand.values()) abort.abort(letGo);
    await Promise.all([...this.#workers.values()].map(async (workers) => (await workers).end()));
    this.#workers.clear();
  }

  #passOnCancels(): void {
    for (const { id, cancelled } of this.#jobs) if (cancelled) this.#inHand.get(id)?.abort.abort();
  }

  async #consider(): Promise<void> {
    this.#again = true;
    if (this.#considering) return;
    this.#considering = true;
    try {
      while (this.#again) {
        this.#again = false;
        await this.#handOut();
      }
    } catch (error) {
      this.#lookAgain(lookInterval);
      this.#tell(error);
    } finally {
      this.#considering = false;
    }
  }

  async #handOut(): Promise<void> {
    const waiting = this.#jobs.filter(({ id }) => !this.#inHand.has(id));
    const ready = waiting.filter(({ id }) => !this.#putOff.has(id));
    this.#cancelTimer?.();
    if (waiting.length === 0) return;
    const now = this.#context.clock.now();
    const { names: held, areAll } = await livingHolders(this.#context);
    const crews = await Promise.all(ready.map((job) => this.#workersFor(job)));
    // From here on nothing ends in between, or a lesser job would get the place of a higher one.
    for (const [index, job] of ready.entries()) {
      const workers = crews[index];
      if (workers === undefined || job.notBefore > now || held.has(jobHolder(job.id))) continue;
      // Where nobody can tell whether its worker lives, only a person takes it away.
      if (job.status === 'STARTED' && !areAll) continue;
      if (!this.#inHand.has(job.id) && this.#stop !== undefined) this.#give(job, workers);
    }
    const soonest = Math.min(
      ...waiting.map(({ notBefore }) => notBefore - now).filter((n) => n > 0)
    );
    const wait = Math.min(Math.max(soonest, 0), lookInterval);
    this.#lookAgain(wait);
  }

  #lookAgain(wait: number): void {
    if (this.#stop === undefined) return;
    this.#cancelTimer?.();
    this.#cancelTimer = this.#context.clock.after(wait, () => {
      this.#putOff.clear();
      void this.#consider();
    });
  }

  /** Once it is closed, what still comes to nothing is no news. */
  #tell(error: unknown): void {
    if (this.#stop === undefined) return;
    this.#context.signals.guard(() => {
      throw error;
    });
  }

  #give(job: JobRow, workers: Workers): void {
    const busy = [...this.#inHand.values()].filter((hand) => hand.workers === workers).length;
    if (busy >= workers.capacity) return;
    const hand: Hand = { abort: new AbortController(), workers, object: undefined };
    this.#inHand.set(job.id, hand);
    void this.#follow(job, hand);
  }

  /** Undefined when there are none here; what cannot be opened is told, and tried again with the next look. */
  async #workersFor({ worker }: JobRow): Promise<Workers | undefined> {
    const name = worker === '' ? this.#chosen : worker;
    const plugin = this.#plugins.find(name);
    if (plugin === undefined) return undefined;
    let workers = this.#workers.get(plugin.name);
    if (workers === undefined) {
      workers = (async () => plugin.open(this.#host))();
      this.#workers.set(plugin.name, workers);
    }
    try {
      return await workers;
    } catch (error) {
      if (this.#workers.delete(plugin.name)) this.#tell(error);
      return undefined;
    }
  }

  async #follow(job: JobRow, hand: Hand): Promise<void> {
    const ticket: JobTicket = { idJob: job.id, careful: job.deaths > 0 };
    const watch = {
      signal: hand.abort.signal,
      onObject: (id: string) => {
        hand.object = id;
      }
    };
    try {
      const { end, death } = await call(hand.workers, job, ticket, watch).then(
        (answer) => ({ end: answer, death: undefined }),
        (error: unknown) => ({ end: undefined, death: { error } })
      );
      if (death === undefined) await this.#afterEnd(job, end);
      else await this.#afterDeath(job, hand, death.error);
    } catch (failure) {
      // A store that refuses will not be better at once.
      this.#putOff.add(job.id);
      this.#tell(failure);
    } finally {
      this.#inHand.delete(job.id);
      void this.#consider();
    }
  }

  async #afterEnd({ id, epoch }: JobRow, end: JobEnd): Promise<void> {
    // The attempt is the one after the last that was known when the job was handed out.
    if (end === 'full') await this.#untilDone(() => failForSpace(this.#context, id, epoch + 1));
    else if (end !== 'ended') this.#putOff.add(id);
    await this.#look(id);
  }

  /** The job as it is now: the next answer of the store may be some time off. */
  async #look(id: string): Promise<void> {
    const now = await this.#context.store.getJob(id);
    const open = now !== undefined && openJobStatuses.includes(now.status);
    this.#jobs = this.#jobs.flatMap((job) => (job.id !== id ? [job] : open ? [now] : []));
    // A place has become free, perhaps for one that found none.
    if (!open) this.#putOff.clear();
  }

  /** The worker is no more: the job is ended, or given to another who says which object is the fault. */
  async #afterDeath(job: JobRow, hand: Hand, error: unknown): Promise<void> {
    // A store that refuses will not be better at once; of a death another worker is told at once.
    if (!(error instanceof WorkerDiedError)) this.#putOff.add(job.id);
    const reason = error instanceof Error ? error : new Error(String(error));
    if (this.#stop === undefined) return;
    const now = await this.#context.pinfold.jobs.get(job.id);
    const { cancelled, deaths: before, epoch, status } = now;
    if (!openJobStatuses.includes(status)) return;
    if (cancelled) {
      await this.#untilDone(() => settleJob(this.#context, job.id, undefined));
      return;
    }
    const deaths = before + 1;
    const noneComesUp = error instanceof WorkerDiedError && error.death === 'not loaded';
    if (hand.object === undefined && deaths < mostDeaths && !noneComesUp) {
      // In the job's own row: whoever has it next, after a restart too, is to be careful with it.
      await this.#context.store.commit({ patchJobs: [{ id: job.id, patch: { deaths } }] });
      await this.#look(job.id);
      return;
    }
    const culprit =
      hand.object === undefined
        ? undefined
        : { id: hand.object, title: `${reason.name}: ${reason.message}`, details: reason.message };
    await this.#untilDone(() => settleJob(this.#context, job.id, reason, { culprit, epoch }));
  }

  /** Tries until `act` has done it: soon again while another has or changes the job, later each time while there is no room. */
  async #untilDone(act: () => Promise<boolean>): Promise<void> {
    let noRoom: number = roomInterval.first;
    while (this.#stop !== undefined) {
      let wait = leaseInterval;
      try {
        if (await act()) return;
      } catch (error) {
        if (error instanceof StorageFullError) {
          wait = noRoom;
          noRoom = Math.min(2 * noRoom, roomInterval.most);
        } else if (!(error instanceof JobConflictError)) throw error;
      }
      await new Promise<void>((resolve) => this.#context.clock.after(wait, resolve));
    }
  }
}

async function call(
  workers: Workers,
  { kind }: JobRow,
  ...given: Parameters<Workers['runWorker']>
): ReturnType<Workers['runWorker']> {
  if (kind === 'restart') return workers.restartWorker(...given);
  return kind === 'continue' ? workers.continueWorker(...given) : workers.runWorker(...given);
}
