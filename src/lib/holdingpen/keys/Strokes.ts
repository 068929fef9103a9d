/** How long (ms) the second of two keys may be in coming. */
const patience = 1_500;

/** Puts keys together that are pressed one after the other, such as `g h`. */
export class Strokes {
  #begun = '';
  #at = 0;

  /**
   * Takes a key that was pressed at that time (ms). Answers which of `known` it completes; undefined
   * when it begins one, or means nothing.
   */
  take(key: string, time: number, known: ReadonlySet<string>): string | undefined {
    const begun = time - this.#at <= patience ? this.#begun : '';
    this.#begun = '';
    const whole = begun === '' ? key : `${begun} ${key}`;
    if (known.has(whole)) return whole;
    if (begun !== '') return this.take(key, time, known);
    if ([...known].some((each) => each.startsWith(`${key} `))) {
      this.#begun = key;
      this.#at = time;
    }
    return undefined;
  }
}
