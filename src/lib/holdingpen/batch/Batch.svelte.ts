import { errorText } from '../errorText.ts';
import type { Selection } from '../selection/Selection.svelte.ts';
import type { Workbench } from '../Workbench.ts';
import { batchChoices } from './batchChoices.ts';
import type { Applied, BatchChoice } from './BatchChoice.ts';
import type { BatchObject } from './BatchObject.ts';
import { DecisionIds } from './DecisionIds.ts';
import { goneOf } from './goneOf.ts';
import { planBatch, type BatchPlan } from './planBatch.ts';
import { readBatch } from './readBatch.ts';

export interface BatchOutcome extends Applied {
  readonly object: BatchObject;
}

export type BatchPhase = 'reading' | 'choosing' | 'running' | 'done' | 'unreadable';

/** What is done leaves the selection so many at a time. */
const piece = 50;

/**
 * One thing done to all that are selected, one after the other. Each is done at most once, however
 * often this is run: what failed stays selected and can be tried again.
 */
export class Batch {
  readonly #bench: Workbench;
  readonly #selection: Selection;
  readonly #ids = new DecisionIds();
  #phase = $state.raw<BatchPhase>('reading');
  #asked = $state.raw<readonly string[]>([]);
  #read = $state.raw(0);
  #objects = $state.raw<readonly BatchObject[]>([]);
  #chosen = $state.raw<string>();
  #outcomes = $state.raw<readonly BatchOutcome[]>([]);
  #done = $state.raw(0);
  #trouble = $state.raw('');
  #isCancelled = $state.raw(false);

  readonly choices = $derived.by(() => batchChoices(this.#bench, this.#objects));
  readonly choice = $derived<BatchChoice | undefined>(
    this.choices.find(({ name }) => name === this.#chosen)
  );
  readonly plan = $derived<BatchPlan | undefined>(
    this.choice && planBatch(this.choice, this.#objects)
  );

  constructor(bench: Workbench, selection: Selection) {
    this.#bench = bench;
    this.#selection = selection;
  }

  get phase(): BatchPhase {
    return this.#phase;
  }

  /** How many are to be looked at, and how many have been. */
  get reading(): { readonly all: number; readonly read: number } {
    return { all: this.#asked.length, read: this.#read };
  }

  /** How many of them are there no more. */
  get gone(): number {
    return this.#asked.length - this.#objects.length;
  }

  get trouble(): string {
    return this.#trouble;
  }

  /** How many of the plan have had their turn. */
  get done(): number {
    return this.#done;
  }

  /** Of the last run, once it has ended. */
  get outcomes(): readonly BatchOutcome[] {
    return this.#outcomes;
  }

  get failed(): readonly BatchOutcome[] {
    return this.#outcomes.filter(({ ok }) => !ok);
  }

  get isCancelled(): boolean {
    return this.#isCancelled;
  }

  /** Looks at objects as they are now; never rejects. */
  async look(ids: readonly string[] = this.#selection.ids): Promise<void> {
    this.#phase = 'reading';
    this.#asked = ids;
    this.#read = 0;
    try {
      this.#objects = await readBatch(this.#bench, ids, (read) => (this.#read = read));
      this.#selection.put(goneOf(ids, this.#objects), false);
      this.#phase = 'choosing';
    } catch (error) {
      this.#trouble = errorText(error);
      this.#phase = 'unreadable';
    }
  }

  /** How many objects a choice would be done to. */
  countFor(choice: BatchChoice): number {
    return planBatch(choice, this.#objects).objects.length;
  }

  choose(name: string): void {
    this.#chosen = name;
  }

  /** Does what was chosen to all that the plan has; never rejects. */
  async run(): Promise<void> {
    const { choice, plan } = this;
    if (this.#phase !== 'choosing' || choice === undefined || plan === undefined) return;
    this.#phase = 'running';
    this.#isCancelled = false;
    this.#done = 0;
    const outcomes: BatchOutcome[] = [];
    let done: string[] = [];
    const leave = () => {
      this.#selection.put(done, false);
      done = [];
    };
    for (const object of plan.objects) {
      if (this.isCancelled) break;
      const outcome = await this.#apply(choice, object);
      outcomes.push(outcome);
      this.#done = outcomes.length;
      if (outcome.ok) done.push(object.id);
      if (done.length >= piece) leave();
    }
    leave();
    this.#outcomes = outcomes;
    this.#phase = 'done';
  }

  /** Ends after the object that is under way. */
  cancel(): void {
    this.#isCancelled = true;
  }

  /** Looks at those that failed again, for the same. */
  again(): Promise<void> {
    return this.look(this.failed.map(({ object }) => object.id));
  }

  async #apply(choice: BatchChoice, object: BatchObject): Promise<BatchOutcome> {
    const idDecision = this.#ids.get(choice.name, object.id);
    try {
      return { object, ...(await choice.apply(this.#bench, { object, idDecision })) };
    } catch (error) {
      return { object, ok: false, text: errorText(error) };
    }
  }
}
