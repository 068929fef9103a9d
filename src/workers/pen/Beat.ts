/** Does something at most so often, never twice at a time, and always once more after it was last asked for. */
export class Beat {
  readonly #act: () => Promise<void>;
  readonly #interval: number;
  #last = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #acting = false;
  #again = false;
  #over = false;

  /** `interval` in milliseconds, from one beginning to the next. */
  constructor(act: () => Promise<void>, interval: number) {
    this.#act = act;
    this.#interval = interval;
  }

  ask(): void {
    if (this.#over || this.#timer !== undefined) return;
    if (this.#acting) {
      this.#again = true;
      return;
    }
    const wait = Math.max(0, this.#last + this.#interval - performance.now());
    this.#timer = setTimeout(() => void this.#go(), wait);
  }

  end(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }

  async #go(): Promise<void> {
    this.#timer = undefined;
    this.#acting = true;
    this.#last = performance.now();
    await this.#act();
    this.#acting = false;
    if (!this.#again) return;
    this.#again = false;
    this.ask();
  }
}
