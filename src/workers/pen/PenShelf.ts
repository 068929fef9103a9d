import type { Store } from '$lib/engine/index.ts';
import { PenIndex } from '$lib/search/index/PenIndex.ts';

const id = 'pen';

/** Times in milliseconds. */
export interface ShelfTimes {
  /** It is written when nothing has changed for so long. */
  readonly quiet: number;
  /** And not sooner than so long after the last time. */
  readonly pause: number;
}

/** Where the index lies for the next page that is opened. */
export class PenShelf {
  readonly #store: Store;
  readonly #version: string;
  readonly #times: ShelfTimes;
  readonly #mayWrite: () => Promise<boolean>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #written = -Infinity;

  constructor(options: {
    store: Store;
    version: string;
    times: ShelfTimes;
    /** Whether this thread is the one that writes. */
    mayWrite: () => Promise<boolean>;
  }) {
    this.#store = options.store;
    this.#version = options.version;
    this.#times = options.times;
    this.#mayWrite = options.mayWrite;
  }

  /** The index as it lies there, with the last change that it holds; undefined when it is of no use. */
  async read(): Promise<{ readonly index: PenIndex; readonly seq: number } | undefined> {
    const row = await this.#store.getShelf(id);
    if (row?.version !== this.#version) return undefined;
    const index = PenIndex.fromSnapshot(row);
    return index && { index, seq: row.seq };
  }

  /** Writes what `present` answers then, in a quiet moment; each call puts it off. */
  writeSoon(present: () => { readonly index: PenIndex; readonly seq: number }): void {
    const { quiet, pause } = this.#times;
    clearTimeout(this.#timer);
    const wait = Math.max(quiet, this.#written + pause - performance.now());
    this.#timer = setTimeout(() => void this.#write(present()), wait);
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  /** What refuses, a full storage above all, costs the next page a longer start and nothing else. */
  async #write({ index, seq }: { index: PenIndex; seq: number }): Promise<void> {
    try {
      if (!(await this.#mayWrite())) return;
      this.#written = performance.now();
      const { header, buffers } = index.toSnapshot();
      await this.#store.putShelf({
        id,
        seq,
        version: this.#version,
        header,
        buffers: [...buffers]
      });
    } catch {
      this.#written = performance.now();
    }
  }
}
