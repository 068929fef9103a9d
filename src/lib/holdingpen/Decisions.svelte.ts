import { SvelteMap } from 'svelte/reactivity';
import { errorText } from './errorText.ts';
import type { Workbench } from './Workbench.ts';

interface Decidable {
  readonly id: string;
  readonly revision: number;
}

/** Decisions under way: one an object, so that a second click is harmless. */
export class Decisions {
  readonly #bench: Workbench;
  /** The revision on which a decision was given, by object. */
  readonly #given = new SvelteMap<string, number>();

  constructor(bench: Workbench) {
    this.#bench = bench;
  }

  /** True until the page shows the object as the decision has left it. */
  isBusy({ id, revision }: Decidable): boolean {
    return this.#given.get(id) === revision;
  }

  /** Whether this page has decided on the object, and the decision was not refused. */
  wasGiven({ id }: Pick<Decidable, 'id'>): boolean {
    return this.#given.has(id);
  }

  /**
   * Hands over a decision on the object as the person saw it, and announces the result. Does
   * nothing while the object is busy; never rejects.
   */
  async decide({ id, revision }: Decidable, decision: unknown): Promise<void> {
    if (this.isBusy({ id, revision })) return;
    this.#given.set(id, revision);
    const idDecision = crypto.randomUUID();
    try {
      const { message, category } = await this.#bench.pinfold.decide({
        oid: id,
        decision,
        idDecision,
        revision
      });
      this.#bench.notify({ tone: category, text: message });
    } catch (error) {
      this.#given.delete(id);
      this.#bench.notify({ tone: 'danger', text: errorText(error) });
    }
  }
}
