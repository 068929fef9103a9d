import { newId, StaleDecisionError, type DecisionOutcome } from '$lib/engine/index.ts';
import { SvelteMap } from 'svelte/reactivity';
import { dialogs, type Questions } from './decisions/questions.ts';
import { errorText } from './errorText.ts';
import type { Seen } from './lostDecisionText.ts';
import type { Workbench } from './Workbench.ts';

/** Decisions under way: one an object, so that a second click is harmless. */
export class Decisions {
  readonly #bench: Workbench;
  readonly #ask: Questions;
  /** The revision on which a decision was given, by object. */
  readonly #given = new SvelteMap<string, number>();

  constructor(bench: Workbench, ask: Questions = dialogs) {
    this.#bench = bench;
    this.#ask = ask;
  }

  /** True until the page shows the object as the decision has left it. */
  isBusy({ id, revision }: Pick<Seen, 'id' | 'revision'>): boolean {
    return this.#given.get(id) === revision;
  }

  /** Whether this page has decided on the object, and the decision was not refused. */
  wasGiven({ id }: Pick<Seen, 'id'>): boolean {
    return this.#given.has(id);
  }

  /** Asks why: see `ActionViewProps.askReason`. */
  async askReason({ id }: Pick<Seen, 'id'>, title: string): Promise<string | undefined> {
    try {
      return await this.#ask.reason({ id, title });
    } catch (error) {
      this.#bench.notify({ tone: 'danger', text: errorText(error) });
      return undefined;
    }
  }

  /**
   * Hands over a decision on the object as the person saw it, and announces the result. Does
   * nothing while the object is busy; never rejects.
   */
  async decide(seen: Seen, decision: unknown): Promise<void> {
    const { id, revision } = seen;
    if (this.isBusy({ id, revision })) return;
    this.#given.set(id, revision);
    // Not the browser's own, which is there in secure contexts only.
    const idDecision = newId();
    try {
      const { askForName, whoDecides } = await import('./decisions/curator.ts');
      const outcome = await this.#bench.pinfold.decide({
        oid: id,
        decision,
        idDecision,
        who: whoDecides(),
        revision
      });
      this.#tell(outcome, idDecision);
      askForName(this.#bench.notify);
    } catch (error) {
      await this.#comeLate({ seen, decision, idDecision }, error);
    }
  }

  #tell({ message, category, applied }: DecisionOutcome, idDecision: string): void {
    const run = () => void this.#takeBack(idDecision);
    this.#bench.notify({
      tone: category,
      text: message,
      ...(applied && { action: { label: 'Undo', keys: 'U', run } })
    });
  }

  async #takeBack(idDecision: string): Promise<void> {
    try {
      const { takeBack } = await import('./decisions/takeBack.ts');
      await takeBack(this.#bench, idDecision);
    } catch (error) {
      this.#bench.notify({ tone: 'danger', text: errorText(error) });
    }
  }

  /** The object may have changed since: then the person is asked, and otherwise told. */
  async #comeLate(
    late: { readonly seen: Seen; readonly decision: unknown; readonly idDecision: string },
    error: unknown
  ): Promise<void> {
    const { id } = late.seen;
    try {
      if (!(error instanceof StaleDecisionError)) throw error;
      const { decideAnyway } = await import('./decisions/decideAnyway.ts');
      const outcome = await decideAnyway(this.#bench, late, this.#ask);
      if (outcome === undefined) throw error;
      if (outcome === 'dropped') this.#given.delete(id);
      else this.#tell(outcome, late.idDecision);
    } catch (failure) {
      if (failure !== error && failure instanceof StaleDecisionError) {
        await this.#comeLate(late, failure);
        return;
      }
      this.#given.delete(id);
      this.#bench.notify({ tone: 'danger', text: await this.#why(late.seen, failure) });
    }
  }

  async #why(seen: Seen, error: unknown): Promise<string> {
    try {
      const { lostDecisionText } = await import('./lostDecisionText.ts');
      return await lostDecisionText(this.#bench, seen, error);
    } catch {
      // Neither the words nor the object can be had: the plain error it is.
      return errorText(error);
    }
  }
}
