import { openJobStatuses, type JobRow } from '../model/JobRow.ts';
import { JobConflictError, StorageFullError, UnreadableRowError } from '../model/storeErrors.ts';
import type { QueueHead } from '../ports/Queue.ts';
import type { JobTicket, WorkerHost, WorkerPlugin, Workers } from '../ports/WorkerPlugin.ts';
import type { Registry } from '../registry/Registry.ts';
import { letGo } from '../run/EndOfRun.ts';
import { jobHolder } from '../run/holderNames.ts';
import { livingHolders } from '../run/livingHolders.ts';
import type { RunContext } from '../run/RunContext.ts';
import { Crews } from './Crews.ts';
import { WorkerDiedError } from './delayedErrors.ts';
import { askRunToEnd } from './endRun.ts';
import { QueueView, type HandEnd, type Placed } from './QueueView.ts';
import { failForSpace, settleJob } from './settleJob.ts';

/** How often (ms) it looks whether what others had in hand has become free: a death is no commit. */
const lookInterval = 1000;
/** After how long (ms) it tries again to note an end for which the storage had no room: at first, and at most. */
const roomInterval = { first: 1000, most: 30_000 };
/** How often (ms) it tries to end a job whose dead worker still has the lease; that is free after some two seconds. */
const leaseInterval = 100;
/** A job during which so many workers died without one object being named is given up. */
const mostDeaths = 3;
/** Jobs that a crew is given at a time; of a lane twice as many are looked at, since others may have some. */
const atATime = 16;

interface Hand extends Placed {
  readonly abort: AbortController;
  /** The object that was about to run, in a careful job. */
  object: string | undefined;
}

/** The head of the queue, as it was read when this was the state of the view. */
interface Seen extends QueueHead {
  readonly changes: number;
}

/**
 * Hands jobs out of the queue to workers: by priority, then by age, as many as there are places.
 * Each tab has one; of two that hand out the same job the leases let one through. Only the head of the
 * queue is read: what it costs does not grow with what waits.
 */
export class JobDispatcher {
  readonly #context: RunContext;
  readonly #crews: Crews;
  readonly #view = new QueueView<Hand>();
  #seen: Seen | undefined;
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
    this.#crews = new Crews({
      ...options,
      onOpen: () => void this.#consider(),
      onFailure: (error) => this.#tell(error)
    });
  }

  /** Begins to hand out; further calls change nothing. */
  serve(): void {
    if (this.#stop !== undefined) return;
    this.#stop = this.#context.store.observe(
      async () => ({ head: await this.#read(), own: await this.#readOwn() }),
      ({ head, own }) => {
        for (const { id, cancelled } of own) {
          if (cancelled) this.#view.inHand.get(id)?.abort.abort();
        }
        this.#seen = head;
        void this.#consider();
      }
    );
  }

  async close(): Promise<void> {
    this.#stop?.();
    this.#stop = undefined;
    this.#cancelTimer?.();
    for (const { abort } of this.#view.inHand.values()) abort.abort(letGo);
    await this.#crews.end();
  }

  async #read(): Promise<Seen> {
    const { store, clock } = this.#context;
    const { changes, without } = this.#view;
    const head = await store.getQueue({ now: clock.now(), limit: 2 * atATime, without });
    return { ...head, changes };
  }

  /** What it has in hand: somebody may have asked to end it. */
  async #readOwn(): Promise<JobRow[]> {
    const ids = [...this.#view.inHand.keys()];
    const rows = await Promise.all(
      ids.map((id) => this.#context.store.getJob(id).catch(ifUnreadable))
    );
    return rows.flatMap((row) => row ?? []);
  }

  async #consider(): Promise<void> {
    this.#again = true;
    if (this.#considering) return;
    this.#considering = true;
    try {
      while (this.#again && this.#stop !== undefined) {
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
    const { clock, workflows } = this.#context;
    this.#cancelTimer?.();
    const { turns, next = Infinity } = await this.#headNow();
    if (turns.length === 0 && next === Infinity && !this.#view.hasPutOff) return;
    const { names: held, areAll } = await livingHolders(this.#context);
    if (this.#stop === undefined) return;
    // From here on nothing ends in between, or a lesser job would get the place of a higher one.
    const given = this.#view.next(turns, atATime, {
      workersFor: (worker) => this.#crews.of(worker),
      placesFor: (workflow) => workflows.find(workflow)?.concurrency ?? Infinity,
      // Where nobody can tell whether its worker lives, only a person takes it away.
      isTaken: ({ id, status }) => held.has(jobHolder(id)) || (status === 'STARTED' && !areAll)
    });
    for (const { turn, workers } of given) this.#give(turn, workers);
    // There may be places for more.
    if (given.length >= atATime) this.#again = true;
    this.#lookAgain(Math.min(Math.max(next - clock.now(), 0), lookInterval));
  }

  #lookAgain(wait: number): void {
    if (this.#stop === undefined) return;
    this.#cancelTimer?.();
    this.#cancelTimer = this.#context.clock.after(wait, () => {
      this.#view.again();
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

  /** What was seen last, unless others are to be passed over since, or another is due. */
  async #headNow(): Promise<Seen> {
    const seen = this.#seen;
    this.#seen = undefined;
    const isOld =
      seen?.changes !== this.#view.changes || (seen.next ?? Infinity) <= this.#context.clock.now();
    return seen === undefined || isOld ? this.#read() : seen;
  }

  #give(turn: Placed['turn'], workers: Workers): void {
    const hand: Hand = { turn, workers, abort: new AbortController(), object: undefined };
    this.#view.give(hand);
    void this.#follow(hand);
  }

  async #follow(hand: Hand): Promise<void> {
    let end: HandEnd = 'put off';
    try {
      end = await this.#carryOut(hand);
    } catch (failure) {
      // A store that refuses will not be better at once, and a row that cannot be read never.
      if (failure instanceof UnreadableRowError) end = 'hopeless';
      this.#tell(failure);
    } finally {
      this.#view.takeBack(hand, end);
      void this.#consider();
    }
  }

  async #carryOut(hand: Hand): Promise<HandEnd> {
    const { id, workflow } = hand.turn;
    const job = await this.#context.store.getJob(id);
    if (job === undefined || !openJobStatuses.includes(job.status)) return 'over';
    const ticket: JobTicket = { idJob: id, careful: job.deaths > 0 };
    const watch = {
      signal: hand.abort.signal,
      onObject: (idObject: string) => {
        hand.object = idObject;
      }
    };
    const answer = await call(hand.workers, job, ticket, watch).then(
      (end) => ({ end }),
      (error: unknown) => ({ error })
    );
    // The attempt is the one after the last that was known when the job was handed out.
    const epoch = job.epoch + 1;
    if ('error' in answer) return this.#afterDeath(hand, answer.error, epoch);
    const { end } = answer;
    if (end === 'full') await this.#untilDone(() => failForSpace(this.#context, id, epoch));
    if (end === 'full' || end === 'ended') return 'over';
    const isNarrow = this.#context.workflows.find(workflow)?.concurrency !== undefined;
    if (end === 'later' || !isNarrow) return 'put off';
    // Nobody has the job itself: it is a place of its workflow that was not free.
    const { names: held } = await livingHolders(this.#context);
    return held.has(jobHolder(id)) ? 'put off' : 'crowded';
  }

  /**
   * The worker is no more: the job is ended, or given to another who says which object is the fault.
   *
   * @param last The attempt that it has begun, unless it died before.
   */
  async #afterDeath(
    { turn: { id }, object }: Hand,
    error: unknown,
    last: number
  ): Promise<HandEnd> {
    // Of a death another worker is told at once.
    const end = error instanceof WorkerDiedError ? 'over' : 'put off';
    const reason = error instanceof Error ? error : new Error(String(error));
    if (this.#stop === undefined) return end;
    const now = await this.#context.store.getJob(id);
    if (now === undefined || now.epoch > last) return end;
    const { cancelled, deaths: before, epoch, status } = now;
    if (!openJobStatuses.includes(status)) return end;
    if (cancelled) {
      await this.#untilDone(() =>
        settleJob(this.#context, id, undefined, { endLeft: askRunToEnd })
      );
      return end;
    }
    const deaths = before + 1;
    const noneComesUp = error instanceof WorkerDiedError && error.death === 'not loaded';
    if (object === undefined && deaths < mostDeaths && !noneComesUp) {
      // In the job's own row: whoever has it next, after a restart too, is to be careful with it.
      await this.#context.store.commit({ patchJobs: [{ id, patch: { deaths } }] });
      return end;
    }
    const culprit =
      object === undefined
        ? undefined
        : { id: object, title: `${reason.name}: ${reason.message}`, details: reason.message };
    await this.#untilDone(() => settleJob(this.#context, id, reason, { culprit, epoch }));
    return end;
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

function ifUnreadable(error: unknown): undefined {
  if (!(error instanceof UnreadableRowError)) throw error;
}

function call(
  workers: Workers,
  { kind }: JobRow,
  ...given: Parameters<Workers['runWorker']>
): ReturnType<Workers['runWorker']> {
  if (kind === 'restart') return workers.restartWorker(...given);
  return kind === 'continue' ? workers.continueWorker(...given) : workers.runWorker(...given);
}
