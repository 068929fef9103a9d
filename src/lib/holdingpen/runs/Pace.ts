interface Sample {
  readonly at: number;
  readonly done: number;
}

/** How far (ms) back it looks: what went on longer ago says little about now. */
const memory = 20_000;
/** So many steps are looked at, however long they took: a slow run takes few. */
const fewest = 6;
/** What was seen for less time (ms) may be chance. */
const shortest = 1_000;

/**
 * How fast a run goes, by when more of it was done. Times in milliseconds. It is measured only from one
 * moment at which something was done to another: when it was done what was there at first is not known,
 * and what it took to begin says little.
 */
export class Pace {
  /** Each of a moment at which something was done. */
  #samples: readonly Sample[] = [];
  #done: number | undefined;

  /** Notes how many objects are done. A number below the one before begins anew: the run did. */
  note(sample: Sample): void {
    const before = this.#done;
    this.#done = sample.done;
    if (before === undefined || sample.done === before) return;
    if (sample.done < before) {
      this.#samples = [];
      return;
    }
    const all = [...this.#samples, sample];
    this.#samples = all.filter(
      ({ at }, index) => sample.at - at <= memory || index >= all.length - fewest
    );
  }

  /** Objects a second; undefined until there is something to tell it by. */
  rate(now: number): number | undefined {
    const seen = this.#seen(now);
    return seen && (seen.done * 1_000) / (seen.time + seen.late);
  }

  /** How long (ms) so many more objects will take; it counts down between two steps. */
  timeFor(objects: number, now: number): number | undefined {
    const seen = this.#seen(now);
    const rate = this.rate(now);
    if (seen === undefined || rate === undefined) return undefined;
    return Math.max((objects * 1_000) / rate - Math.min(seen.since, seen.step), 0);
  }

  /** What was done in how long, and for how long it is late since. */
  #seen(now: number) {
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.at - first.at < shortest)
      return undefined;
    const time = last.at - first.at;
    const step = time / (this.#samples.length - 1);
    const since = Math.max(now - last.at, 0);
    // Within a step's time no more is to be expected; a run that has come to a stop gets slower and slower.
    return { done: last.done - first.done, time, step, since, late: Math.max(since - step, 0) };
  }
}
