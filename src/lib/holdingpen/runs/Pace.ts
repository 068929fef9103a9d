interface Sample {
  readonly at: number;
  readonly done: number;
}

/** How far (ms) back it looks: what went on longer ago says little about now. */
const memory = 20_000;

/** How fast a run goes, by how far it was at several times. Times in milliseconds. */
export class Pace {
  #samples: readonly Sample[] = [];

  /** Notes how many objects are done. A number below the one before begins anew: the run did. */
  note(sample: Sample): void {
    const last = this.#samples.at(-1);
    if (last !== undefined && sample.done < last.done) this.#samples = [];
    if (sample.done === this.#samples.at(-1)?.done) return;
    const kept = this.#samples.filter(({ at }) => sample.at - at <= memory);
    this.#samples = [...kept, sample];
  }

  /** Objects a second; undefined until there is something to tell it by. */
  rate(now: number): number | undefined {
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.done === first.done) return undefined;
    // A run that has come to a stop gets slower and slower.
    const time = Math.max(now, last.at) - first.at;
    return time <= 0 ? undefined : ((last.done - first.done) * 1_000) / time;
  }

  /** How long (ms) so many more objects will take at this rate. */
  timeFor(objects: number, now: number): number | undefined {
    const rate = this.rate(now);
    return rate === undefined ? undefined : (objects * 1_000) / rate;
  }
}
