import { z } from 'zod';
import type { Position } from '../machine/Program.ts';
import { issuesText } from '../model/issuesText.ts';
import type { Json } from '../model/Json.ts';
import type { ObjectStatus } from '../model/ObjectStatus.ts';
import type { WaitTerm } from '../model/WakeRow.ts';
import type { Clock } from '../ports/Clock.ts';
import { InvalidArgumentError } from './runErrors.ts';
import { WaitRingError, WaitTimeoutError } from './waitErrors.ts';
import { Suspension } from './Suspension.ts';
import { isOf, isOfBranch, keyAfter, placeOf, type WaitCounts } from './waitKeys.ts';
import { readWaits, rekeyWaits, waitsKey, type WaitOutcome } from './WaitMemory.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** Options of `waitFor`. */
export interface WaitForOptions {
  /** Milliseconds from when the wait is first come to; without it there is no limit. */
  readonly timeout?: number;
  /** What is answered when that time is over; without it the task fails by `WaitTimeoutError`. */
  readonly default?: Json;
}

/** Options of `waitForJobs`. */
export interface WaitForJobsOptions {
  /** Whether all of them must have ended, or any; default all. */
  readonly mode?: 'all' | 'any';
}

/** The task that waits. */
export interface Waiting {
  readonly object: WorkflowObject | undefined;
  readonly position: Position;
  /** It runs in a branch, at a position of its own. */
  readonly isBranch: boolean;
}

const timeSchema = z.number().nonnegative();
const eventSchema = z.string().min(1).max(255);
const jobsSchema = z.array(z.uuid());

/** What is waited for, before it is known which wait of its task it is. */
interface Wish {
  /** Names the wait among those of its task. */
  readonly what: string;
  readonly message: (until: number | null) => string;
  readonly until: (since: number) => number | null;
  readonly terms: Partial<WaitTerm>;
}

/**
 * The waits of one engine's tasks. The first time a task comes to a wait, the task ends there and the
 * object is WAITING; when that is over the task runs again from its top, and the wait answers what it
 * came to. The waits of a task are told apart by kind and by the order in which it comes to them.
 */
export class Waits {
  readonly #clock: Clock;
  /** How many waits of each kind have been come to since the object could be taken up. */
  readonly #counts = new Map<string, number>();
  /** The same when a task began beside open branches, by its place. */
  readonly #countsAt = new Map<string, WaitCounts>();
  /** The pass has not come to its first task: what is remembered of this one counts. */
  #isTakenUp = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async sleep(waiting: Waiting, ms: number): Promise<void> {
    parse('The time to sleep', timeSchema, ms);
    this.#await(
      waiting,
      untilTime((since) => since + ms)
    );
  }

  async waitUntil(waiting: Waiting, date: Date | number): Promise<void> {
    const time = parse('The time to wait for', z.number(), Number(date));
    this.#await(
      waiting,
      untilTime(() => time)
    );
  }

  async waitFor(waiting: Waiting, event: string, options: WaitForOptions): Promise<Json> {
    parse('The event to wait for', eventSchema, event);
    const { timeout } = options;
    if (timeout !== undefined) parse('The timeout of a wait', timeSchema, timeout);
    const outcome = this.#await(waiting, {
      what: `event ${event}`,
      message: (until) => `For "${event}"${until === null ? '' : `, at the latest ${iso(until)}`}`,
      until: (since) => (timeout === undefined ? null : since + timeout),
      terms: { event }
    });
    if (outcome.how === 'fired') return outcome.value;
    if (options.default !== undefined) return options.default;
    throw new WaitTimeoutError(waiting.object?.id ?? '', event, timeout ?? 0);
  }

  async waitForJobs(
    waiting: Waiting,
    idJobs: readonly string[],
    { mode = 'all' }: WaitForJobsOptions
  ): Promise<string[]> {
    const jobs = [...new Set(parse('The jobs to wait for', jobsSchema, idJobs))];
    if (jobs.length === 0) return [];
    const outcome = this.#await(waiting, {
      what: 'jobs',
      message: () => (jobs.length === 1 ? 'For a run' : `For ${mode} of ${jobs.length} runs`),
      until: () => null,
      terms: { jobs, mode }
    });
    if (outcome.how === 'ring') throw new WaitRingError(outcome.runs);
    return outcome.how === 'fired' ? jobsSchema.parse(outcome.value) : [];
  }

  /** An object is taken up, to begin or to go on. */
  takeUp(): void {
    this.#counts.clear();
    this.#countsAt.clear();
    this.#isTakenUp = true;
  }

  /**
   * A task begins: what the object remembers of waits that are not come to again is used up.
   *
   * @param isOpen Branches are open beside it. The object is then taken up where they begin, and comes to
   *   all waits since then again, in their order.
   */
  beginTask({ object, position, isBranch }: Waiting, isOpen: boolean): void {
    // A branch begins at its first task whenever its object goes on: its rounds are told apart by order.
    if (isBranch) return;
    const isFirst = this.#isTakenUp;
    this.#isTakenUp = false;
    // As good as always: this comes before every task of every run.
    if (object === undefined || (this.#counts.size === 0 && !remembers(object))) return;
    if (isFirst) keepOf(object, position);
    else if (isOpen) this.#countsAt.set(placeOf(position, false), new Map(this.#counts));
    else {
      rekeyWaits(object.extraData, (key) => keyAfter(key, this.#counts));
      this.#counts.clear();
      this.#countsAt.clear();
    }
  }

  /**
   * The object is left in this status: only one that is to come to the same waits again remembers.
   * Answers the terms of the wait by which it is left, as they are counted from this position.
   */
  leave(
    object: WorkflowObject,
    status: ObjectStatus,
    position: Position,
    { terms }: Pick<Suspension, 'terms'> = { terms: [] }
  ): WaitTerm[] {
    const counted = this.#countsAt.get(placeOf(position, false)) ?? new Map<string, number>();
    if (remembers(object)) {
      const failed = status === 'ERROR';
      // Where a branch leaves the object to a person, the waits of the others go on when its task is run again.
      const isLeft = status === 'HALTED' || status === 'WAITING';
      const isKept = terms.length > 0 || failed || (isLeft && hasBranches(object, position));
      rekeyWaits(object.extraData, (key, outcome) => {
        // Whoever runs the task again after that failure gives it its time again.
        const isOver = failed && outcome !== undefined && outcome.how !== 'fired';
        return isKept && !isOver ? keyAfter(key, counted) : undefined;
      });
      keepOf(object, position);
    }
    return terms.map((term) => ({ ...term, key: keyAfter(term.key, counted) ?? term.key }));
  }

  #await({ object, position, isBranch }: Waiting, wish: Wish): WaitOutcome {
    if (object === undefined) {
      throw new InvalidArgumentError('A wait', 'only a task that runs for an object can wait');
    }
    const kind = `${placeOf(position, isBranch)} ${wish.what}`;
    const count = this.#counts.get(kind) ?? 0;
    this.#counts.set(kind, count + 1);
    const key = `${kind} ${count}`;
    const { since, outcomes } = readWaits(object.extraData) ?? { since: {}, outcomes: {} };
    const outcome = outcomes[key];
    if (outcome !== undefined) return outcome;
    const now = this.#clock.now();
    const begun = since[key] ?? now;
    const until = wish.until(begun);
    object.extraData[waitsKey] = { since: { ...since, [key]: begun }, outcomes };
    const { event = null, jobs = [], mode = 'all' } = wish.terms;
    const isTimer = event === null && jobs.length === 0;
    if (isTimer && until !== null && until <= now) return { how: 'fired', value: null };
    throw new Suspension(wish.message(until), [{ key, until, event, jobs, mode }]);
  }
}

function untilTime(until: (since: number) => number): Wish {
  return {
    what: 'time',
    message: (time) => `Until ${iso(time ?? 0)}`,
    until,
    terms: {}
  };
}

/** Beyond what a date can say a time is shown as its number. */
function iso(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString();
}

function parse<T>(what: string, schema: z.ZodType<T>, given: unknown): T {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(what, issuesText(parsed.error));
}

function remembers({ extraData }: WorkflowObject): boolean {
  // A task may have made something else of the extra data: the store's refusal will name it.
  return readWaits(extraData) !== undefined;
}

/** Forgets what the object is not to come to again from `position`: where branches wait, also what follows them. */
function keepOf(object: WorkflowObject, position: Position): void {
  if (hasBranches(object, position)) return;
  rekeyWaits(object.extraData, (key) => (isOf(key, position) ? key : undefined));
}

/** Whether waits of branches of the task at `position` are remembered. */
function hasBranches({ extraData }: WorkflowObject, position: Position): boolean {
  const { since = {} } = readWaits(extraData) ?? {};
  return Object.keys(since).some((key) => isOfBranch(key, position));
}
