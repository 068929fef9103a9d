import { newId } from '$lib/engine/index.ts';
import { SvelteMap } from 'svelte/reactivity';
import { errorText } from './errorText.ts';
import type { Seen } from './lostDecisionText.ts';
import type { Workbench } from './Workbench.ts';

/** Decisions under way: one an object, so that a second click is harmless. */
export class Decisions {
  readonly #bench: Workbench;
  /** The revision on which a decision was given, by object. */
  readonly #given = new SvelteMap<string, number>();

  constructor(bench: Workbench) {
    this.#bench = bench;
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
      const { askReason } = await import('./decisions/askReason.ts');
      return await askReason({ id, title });
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
      const { message, category } = await this.#bench.pinfold.decide({
        oid: id,
        decision,
        idDecision,
        who: whoDecides(),
        revision
      });
      this.#bench.notify({ tone: category, text: message });
      askForName(this.#bench.notify);
    } catch (error) {
      this.#given.delete(id);
      this.#bench.notify({ tone: 'danger', text: await this.#why(seen, error) });
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
