import { z } from 'zod';
import type { Branches } from '../machine/Branches.ts';
import { namesOf, nothingLeft, type Left } from '../machine/Left.ts';
import type { Position } from '../machine/Program.ts';
import { issuesText } from '../model/issuesText.ts';
import type { Json } from '../model/Json.ts';
import type { ObjectStatus } from '../model/ObjectStatus.ts';
import type { WaitTerm } from '../model/WakeRow.ts';
import type { Clock } from '../ports/Clock.ts';
import { BranchesLeft } from './BranchesLeft.ts';
import { InvalidArgumentError } from './runErrors.ts';
import { termText } from './termText.ts';
import { WaitRingError, WaitTimeoutError } from './waitErrors.ts';
import { Suspension } from './Suspension.ts';
import { branchOf, isOf, isOfBranch, keyAfter, placeOf, type WaitCounts } from './waitKeys.ts';
import {
  beginsBranches,
  hasExtraData,
  noWaits,
  readWaits,
  rekeyWaits,
  remembers,
  withOpen,
  writeWaits,
  type WaitOutcome
} from './WaitMemory.ts';
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
  /** Of the branch in which it runs, at a position of its own; undefined: it is the object's own. */
  readonly round: number | undefined;
}

const timeSchema = z.number().nonnegative();
const eventSchema = z.string().min(1).max(255);
const jobsSchema = z.array(z.uuid());

/** What is waited for, before it is known which wait of its task it is. */
interface Wish {
  /** Names the wait among those of its task. */
  readonly what: string;
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
  /** How many waits of each kind have been come to since their task began, or their branch. */
  readonly #counts = new Map<string, number>();
  /** The pass has not come to its first task: what is remembered of this one counts. */
  #isTakenUp = false;
  #isUsed = false;
  /** What this pass has come to that is not over. */
  #open: WaitTerm[] = [];
  readonly #branches = new BranchesLeft();

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
      until: () => null,
      terms: { jobs, mode }
    });
    if (outcome.how === 'ring') throw new WaitRingError(outcome.runs);
    return outcome.how === 'fired' ? jobsSchema.parse(outcome.value) : [];
  }

  /** Whether the object under way has come to a wait, in this pass or in one before it. */
  get isUsed(): boolean {
    return this.#isUsed;
  }

  /**
   * An object is taken up, to begin or to go on.
   *
   * @param leaves What it was left by is left behind.
   */
  takeUp(leaves: boolean): void {
    this.#counts.clear();
    this.#isTakenUp = true;
    this.#isUsed = false;
    this.#branches.takeUp(leaves);
    this.#open = [];
  }

  /** Names of the branches that begin again beside the object's own tasks, which go on at `from`. */
  branchesLeft(object: WorkflowObject, from: Position): readonly string[] {
    const left = this.#branches.beside(object, from);
    this.#isUsed ||= left !== undefined;
    return left ?? [];
  }

  /** The round of the branch that the object, which was before that, comes to once more at `place`. */
  roundAhead(place: Position): number | undefined {
    return this.#branches.roundAhead(place);
  }

  /** A branch begins: answers to where its object has gone back since it did so first. */
  beginBranch(name: string): Position | undefined {
    return this.#branches.begin(name);
  }

  /**
   * A task begins: what the object remembers of waits that are not come to again is used up.
   *
   * @param open Those that are open beside it.
   */
  beginTask({ object, position, round }: Waiting, open: Branches): void {
    // A branch begins at its first task whenever its object goes on: its rounds are told apart by order.
    if (round !== undefined) return;
    const isFirst = this.#isTakenUp;
    this.#isTakenUp = false;
    // As good as always: this comes before every task of every run.
    if (object === undefined || (this.#counts.size === 0 && !remembers(object))) return;
    this.#isUsed = true;
    // One that begins with its first task has not been asked.
    if (isFirst) this.#branches.beside(object, position);
    const left = this.#branches.with(open.left);
    const names = namesOf(left);
    const unnamed = open.unnamed;
    const isOpen = (key: string): boolean =>
      branchOf(key, names) !== undefined || unnamed.some((at) => isOfBranch(key, at));
    const counts = isFirst ? new Map<string, number>() : this.#takeCounts(isOpen);
    if (!isFirst && counts.size === 0) return this.#branches.note(object, left);
    const isAll = !isFirst || beginsBranches(object, position, names);
    rekeyWaits(object.extraData, left, (key) => {
      if (isOpen(key)) return key;
      return isAll || isOf(key, position) ? keyAfter(key, counts) : undefined;
    });
  }

  /** A branch is done, and these are not: what it has waited for is used up. */
  endBranch(object: WorkflowObject, name: string, open: Branches): void {
    if (!hasExtraData(object) || (this.#counts.size === 0 && !remembers(object))) return;
    const own = new Set([name]);
    const isIn = (key: string): boolean => branchOf(key, own) !== undefined;
    for (const kind of this.#counts.keys()) if (isIn(kind)) this.#counts.delete(kind);
    const left = this.#branches.with(open.left);
    rekeyWaits(object.extraData, left, (key) => (isIn(key) ? undefined : key));
  }

  /** The object is about to be stored on its way: were it to go on from there, with these branches. */
  noteBranches(object: WorkflowObject, open: Branches): void {
    if (this.#isUsed && hasExtraData(object)) {
      this.#branches.note(object, this.#branches.with(open.left));
    }
  }

  /**
   * The object is left in this status: only one that is to come to the same waits again remembers. Answers
   * those that have begun since it was left before.
   */
  leave(
    object: WorkflowObject,
    status: ObjectStatus,
    position: Position,
    { isSuspended, left: given }: { readonly isSuspended: boolean; readonly left: Left }
  ): readonly WaitTerm[] {
    if (!this.#isUsed || !hasExtraData(object)) return [];
    const failed = status === 'ERROR';
    const goesOn = failed || status === 'HALTED' || status === 'WAITING';
    const left = this.#branches.with(given);
    const names = namesOf(left);
    const told = new Set(left.told);
    // Where a branch leaves the object to a person, its own waits go on when it is told to.
    const waitsOn = isSuspended || failed || !left.isOwn || beginsBranches(object, position, names);
    rekeyWaits(object.extraData, goesOn ? left : nothingLeft, (key, outcome) => {
      const branch = branchOf(key, names);
      const isTold = branch === undefined ? left.isOwn : told.has(branch);
      // Whoever runs the task again after that failure gives it its time again.
      const isOver = failed && isTold && outcome !== undefined && outcome.how !== 'fired';
      const isKept = branch !== undefined || (waitsOn && isOf(key, position));
      return goesOn && isKept && !isOver ? key : undefined;
    });
    const before = readWaits(object.extraData)?.open ?? [];
    if (this.#open.length > 0) object.extraData = withOpen(object.extraData, this.#open);
    const open = readWaits(object.extraData)?.open ?? [];
    return open.filter(({ key }) => !before.some((term) => term.key === key));
  }

  /** How many waits the task before has come to, which is over: those of open branches go on. */
  #takeCounts(isOpen: (kind: string) => boolean): WaitCounts {
    const taken = new Map<string, number>();
    for (const [kind, count] of this.#counts) {
      if (isOpen(kind)) continue;
      taken.set(kind, count);
      this.#counts.delete(kind);
    }
    return taken;
  }

  #await({ object, position, round }: Waiting, wish: Wish): WaitOutcome {
    if (object === undefined) {
      throw new InvalidArgumentError('A wait', 'only a task that runs for an object can wait');
    }
    this.#isUsed = true;
    const kind = `${placeOf(position, round)} ${wish.what}`;
    const count = this.#counts.get(kind) ?? 0;
    this.#counts.set(kind, count + 1);
    const key = `${kind} ${count}`;
    const memory = readWaits(object.extraData) ?? noWaits;
    const { since } = memory;
    const outcome = memory.outcomes[key];
    if (outcome !== undefined) return outcome;
    const now = this.#clock.now();
    const begun = since[key] ?? now;
    const until = wish.until(begun);
    writeWaits(object.extraData, { ...memory, since: { ...since, [key]: begun } });
    const { event = null, jobs = [], mode = 'all' } = wish.terms;
    const isTimer = event === null && jobs.length === 0;
    if (isTimer && until !== null && until <= now) return { how: 'fired', value: null };
    const term = { key, until, event, jobs, mode };
    this.#open.push(term);
    throw new Suspension(termText(term), [term]);
  }
}

function untilTime(until: (since: number) => number): Wish {
  return {
    what: 'time',
    until,
    terms: {}
  };
}

function parse<T>(what: string, schema: z.ZodType<T>, given: unknown): T {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(what, issuesText(parsed.error));
}
