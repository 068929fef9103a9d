import type { RunContext } from '../run/RunContext.ts';
import { helpToEnd } from './endings.ts';

/** How often (ms) it is looked whether the tab is dead that is at it: a death is no commit. */
const lookInterval = 1000;

/**
 * Carries on with the wishes to end a run with all that it has started, whoever had them: what the store
 * has of them counts. Each tab has one; one at a time ends a family.
 */
export class FamilyEnder {
  readonly #context: RunContext;
  readonly #underWay = new Set<string>();
  #stop: (() => void) | undefined;
  #cancelTimer: (() => void) | undefined;

  constructor(context: RunContext) {
    this.#context = context;
  }

  /** Begins to look; further calls change nothing. */
  serve(): void {
    const { store } = this.#context;
    this.#stop ??= store.observe(
      () => store.getEndings(),
      (endings) => this.#consider([...endings.keys()]),
      (error) => this.#tell(error)
    );
  }

  async close(): Promise<void> {
    this.#stop?.();
    this.#stop = undefined;
    this.#cancelTimer?.();
  }

  #consider(roots: readonly string[]): void {
    this.#cancelTimer?.();
    for (const root of roots) if (!this.#underWay.has(root)) void this.#help(root);
    // Others are at it, or it was refused: perhaps they die over it.
    if (roots.length === 0 || this.#stop === undefined) return;
    this.#cancelTimer = this.#context.clock.after(lookInterval, () => this.#consider(roots));
  }

  async #help(root: string): Promise<void> {
    this.#underWay.add(root);
    try {
      await helpToEnd(this.#context, root, { isOver: () => this.#stop === undefined });
    } catch (error) {
      this.#tell(error);
    } finally {
      this.#underWay.delete(root);
    }
  }

  /** Once it is closed, what still comes to nothing is no news. */
  #tell(error: unknown): void {
    if (this.#stop === undefined) return;
    this.#context.signals.guard(() => {
      throw error;
    });
  }
}
