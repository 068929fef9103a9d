import type { PenAnswer, PenQuery } from '$lib/search/index/PenQuery.ts';
import type { IndexProgress, ListIndex, OpenIndex } from './ListIndex.ts';

/** The tab's index of the list, and what it is at. One that cannot be started has failed, as one that died. */
export class IndexWatch {
  readonly #index: ListIndex | undefined;
  #progress = $state.raw<IndexProgress>({ state: 'starting' });
  #isUsable = $state(false);

  constructor(open: OpenIndex) {
    try {
      this.#index = open({
        onProgress: (progress) => {
          this.#progress = progress;
          if (progress.state === 'ready') this.#isUsable = true;
        },
        onEnd: (reason) => this.#fail(reason)
      });
    } catch (error) {
      this.#fail(error instanceof Error ? error.message : String(error));
    }
  }

  get progress(): IndexProgress {
    return this.#progress;
  }

  /** Whether it has all objects by now. */
  get isUsable(): boolean {
    return this.#isUsable;
  }

  /** Undefined where there is no index. */
  async query(query: PenQuery): Promise<PenAnswer | undefined> {
    return this.#index?.query(query);
  }

  /** Undefined where there is no index. */
  async idsOf(query: PenQuery): Promise<readonly string[] | undefined> {
    return this.#index?.idsOf(query);
  }

  /** As `ListIndex.follow`; says nothing where there is no index. */
  follow(query: PenQuery, onAnswer: (answer: PenAnswer) => void): () => void {
    const end = this.#index?.follow(query, (answer) => {
      if (answer !== undefined) onAnswer(answer);
    });
    return end ?? (() => undefined);
  }

  #fail(reason: string): void {
    this.#progress = { state: 'failed', reason };
  }
}
