import type { JobTurn } from '../model/JobTurn.ts';
import type { Workers } from '../ports/WorkerPlugin.ts';

/** A job that has found a place. */
export interface Placed {
  readonly turn: JobTurn;
  readonly workers: Workers;
}

/** What came of a job in hand: over for now, put off, put off for good, or all places of its workflow are taken. */
export type HandEnd = 'over' | 'put off' | 'hopeless' | 'crowded';

/** What has to be known before it can be said whose turn it is. */
export interface Chances {
  /** Who carries out the jobs that name this plugin; undefined when nobody here does. */
  workersFor(worker: string): Workers | undefined;
  /** Jobs of this workflow that may be under way at a time. */
  placesFor(workflow: string): number;
  /** Whether somebody else has the job, or may have it. */
  isTaken(turn: JobTurn): boolean;
}

/**
 * What a tab knows of the queue besides what is stored: the jobs that it has in hand, and what it has
 * put off for a while. It says whose turn it is, and does nothing.
 */
export class QueueView<Hand extends Placed = Placed> {
  readonly #inHand = new Map<string, Hand>();
  /** Jobs that others have, or that found no place. */
  readonly #putOff = new Set<string>();
  /** Jobs with which nothing can be done here. */
  readonly #hopeless = new Set<string>();
  /** Workflows with as many jobs under way, in all tabs, as they may have. */
  readonly #crowded = new Set<string>();
  #changes = 0;

  /** Another number whenever other jobs than before are to be passed over. */
  get changes(): number {
    return this.#changes;
  }

  get inHand(): ReadonlyMap<string, Hand> {
    return this.#inHand;
  }

  /** Jobs whose turn it is not, whatever is stored. */
  get without(): ReadonlySet<string> {
    return new Set([...this.#inHand.keys(), ...this.#putOff, ...this.#hopeless]);
  }

  /** Whether something is to be looked at again after a while. */
  get hasPutOff(): boolean {
    return this.#putOff.size + this.#crowded.size > 0;
  }

  /**
   * Those that find a place now, so many of a crew at most; `turns` come in their turn. One that finds
   * none blocks no other.
   */
  next(turns: readonly JobTurn[], most: number, chances: Chances): Placed[] {
    const placed: Placed[] = [...this.#inHand.values()];
    const places = new Map<Workers | string, number>();
    const left = (key: Workers | string, all: () => number): number => {
      const known = places.get(key) ?? all();
      places.set(key, known);
      return known;
    };
    const given: Placed[] = [];
    const { without } = this;
    for (const turn of turns) {
      const { id, workflow } = turn;
      const workers = chances.workersFor(turn.worker);
      if (workers === undefined || this.#crowded.has(workflow)) continue;
      const inCrew = left(workers, () => {
        const busy = placed.filter((each) => each.workers === workers).length;
        return Math.min(workers.capacity - busy, most);
      });
      const inWorkflow = left(workflow, () => {
        const running = placed.filter((each) => each.turn.workflow === workflow).length;
        return chances.placesFor(workflow) - running;
      });
      if (inCrew <= 0 || inWorkflow <= 0) continue;
      if (without.has(id) || chances.isTaken(turn)) continue;
      places.set(workers, inCrew - 1).set(workflow, inWorkflow - 1);
      given.push({ turn, workers });
    }
    return given;
  }

  give(hand: Hand): void {
    this.#inHand.set(hand.turn.id, hand);
    this.#changes += 1;
  }

  /** It is out of hand: through with it, or it is put off, alone or with all of its workflow. */
  takeBack({ turn }: Hand, end: HandEnd): void {
    this.#inHand.delete(turn.id);
    if (end === 'over') this.#crowded.delete(turn.workflow);
    else if (end === 'hopeless') this.#hopeless.add(turn.id);
    else if (end === 'crowded') this.#crowded.add(turn.workflow);
    else this.#putOff.add(turn.id);
    this.#changes += 1;
  }

  /** What was put off is looked at again. */
  again(): void {
    this.#putOff.clear();
    this.#crowded.clear();
    this.#changes += 1;
  }
}
