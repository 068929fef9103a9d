import { proxy, wrap, type Remote } from 'comlink';
import { z } from 'zod';
import { penAnswerSchema, type PenAnswer, type PenQuery } from '$lib/search/index/PenQuery.ts';
import { penProgressSchema, type PenProgress, type PenRange, type PenWorker } from './PenWorker.ts';

const idsSchema = z.array(z.string());

export interface PenIndexOptions {
  /** Starts a thread that exposes a `PenWorker`. */
  readonly spawn: () => Worker;
  readonly onProgress?: (progress: PenProgress) => void;
  /** Told once when there is no index any more, and why: each question is answered by undefined then. */
  readonly onEnd?: (reason: string) => void;
}

/** The index of the list, as the page sees it. */
export interface PenIndexClient {
  query(query: PenQuery): Promise<PenAnswer | undefined>;
  /** All that match, in order. */
  idsOf(query: PenQuery): Promise<string[] | undefined>;
  /** What matches from one row to the other, whichever comes first. */
  rangeOf(query: PenQuery, range: PenRange): Promise<string[] | undefined>;
  /**
   * Answers now, and again whenever the answer has changed, four times a second at most, until the
   * returned function is called; undefined when there will be no more.
   */
  follow(query: PenQuery, onAnswer: (answer: PenAnswer | undefined) => void): () => void;
  /** Ends the thread. */
  close(): void;
}

/** Spawns the worker that keeps the list's index, and asks it. Its death is an answer, never a throw. */
export function openPenIndex(options: PenIndexOptions): PenIndexClient {
  return new Client(options);
}

class Client implements PenIndexClient {
  readonly #worker: Worker;
  readonly #remote: Remote<PenWorker>;
  readonly #onEnd: ((reason: string) => void) | undefined;
  readonly #followed = new Map<number, (answer: PenAnswer | undefined) => void>();
  /** Who waits for an answer that may never come: a call to a dead thread stays open. */
  readonly #waiting = new Set<() => void>();
  #lastNumber = 0;
  #hasEnded = false;

  constructor({ spawn, onProgress, onEnd }: PenIndexOptions) {
    this.#worker = spawn();
    this.#onEnd = onEnd;
    this.#remote = wrap<PenWorker>(this.#worker);
    this.#worker.onerror = (event) => {
      // Shown by whoever hears of it.
      event.preventDefault();
      this.#end(event.message || 'its script threw or is not there');
    };
    this.#worker.addEventListener('messageerror', () => {
      this.#end('what it sent could not be read');
    });
    const tell = proxy((told: PenProgress) => {
      const progress = penProgressSchema.parse(told);
      if (progress.state === 'failed') this.#end(progress.reason);
      else if (!this.#hasEnded) onProgress?.(progress);
    });
    const tellAnswer = proxy((number: number, answer: PenAnswer) => {
      this.#followed.get(number)?.(penAnswerSchema.parse(answer));
    });
    this.#do(this.#remote.open(tell, tellAnswer));
  }

  query(query: PenQuery): Promise<PenAnswer | undefined> {
    return this.#ask(penAnswerSchema, () => this.#remote.query(query));
  }

  idsOf(query: PenQuery): Promise<string[] | undefined> {
    return this.#ask(idsSchema, () => this.#remote.idsOf(query));
  }

  rangeOf(query: PenQuery, range: PenRange): Promise<string[] | undefined> {
    return this.#ask(idsSchema, () => this.#remote.rangeOf(query, range));
  }

  follow(query: PenQuery, onAnswer: (answer: PenAnswer | undefined) => void): () => void {
    if (this.#hasEnded) {
      onAnswer(undefined);
      return () => undefined;
    }
    this.#lastNumber += 1;
    const number = this.#lastNumber;
    this.#followed.set(number, onAnswer);
    this.#do(this.#remote.follow(number, query));
    return () => {
      if (this.#followed.delete(number)) this.#do(this.#remote.unfollow(number));
    };
  }

  close(): void {
    this.#hasEnded = true;
    this.#worker.terminate();
    for (const give of this.#waiting) give();
    this.#followed.clear();
  }

  #ask<T>(schema: z.ZodType<T>, call: () => Promise<unknown>): Promise<T | undefined> {
    if (this.#hasEnded) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const giveUp = (): void => resolve(undefined);
      this.#waiting.add(giveUp);
      const done = call().then((answer) => {
        this.#waiting.delete(giveUp);
        resolve(schema.parse(answer));
      });
      this.#do(done);
    });
  }

  /** What is refused is a fault of the worker's, and ends it. */
  #do(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      this.#end(error instanceof Error ? error.message : String(error));
    });
  }

  #end(reason: string): void {
    if (this.#hasEnded) return;
    const followers = [...this.#followed.values()];
    this.close();
    this.#onEnd?.(reason);
    for (const tell of followers) tell(undefined);
  }
}
