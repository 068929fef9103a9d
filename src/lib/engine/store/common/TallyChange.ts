import { addToTally, facetKey, type Counted, type Tally } from '../../model/Tally.ts';

/** Id of the tally of all objects; the others have their run's id. */
export const allObjects = 'all';

/** What a row adds to which tallies. */
export interface CountedRow extends Counted {
  readonly idWorkflow: string | null;
}

/** What a commit changes in the tallies: the one of all objects and one a run. */
export class TallyChange {
  readonly #changes = new Map<string, Tally>();

  /** Counts `row` once more (`by` 1) or once less (`by` -1). */
  count(row: CountedRow, by: 1 | -1): void {
    const key = facetKey(row);
    addToTally(this.#of(allObjects), key, by);
    if (row.idWorkflow !== null) addToTally(this.#of(row.idWorkflow), key, by);
  }

  /** Ids of the tallies that change. */
  ids(): string[] {
    return [...this.#changes]
      .filter(([, tally]) => Object.keys(tally).length > 0)
      .map(([id]) => id);
  }

  /** The tally `id` after the change of `before`. */
  applied(id: string, before: Tally): Tally {
    const after = { ...before };
    for (const [key, by] of Object.entries(this.#of(id))) addToTally(after, key, by);
    return after;
  }

  #of(id: string): Tally {
    const known = this.#changes.get(id);
    if (known) return known;
    const fresh: Tally = {};
    this.#changes.set(id, fresh);
    return fresh;
  }
}
