import { objectRowShape } from '../../model/rowShapes.ts';
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
  /** Tallies of which nobody knows how they counted a row. */
  readonly #unsure = new Set<string>();

  /** Counts `row` once more (`by` 1) or once less (`by` -1). */
  count(row: CountedRow, by: 1 | -1): void {
    const key = facetKey(row);
    addToTally(this.#of(allObjects), key, by);
    if (row.idWorkflow !== null) addToTally(this.#of(row.idWorkflow), key, by);
  }

  /**
   * Counts a stored row once less. How one that cannot be read was counted is not known, so its
   * tallies are to be counted anew.
   */
  countOut(stored: CountedRow): void {
    if (objectRowShape(stored) === undefined) {
      this.count(stored, -1);
      return;
    }
    this.#unsure.add(allObjects);
    if (typeof stored.idWorkflow === 'string') this.#unsure.add(stored.idWorkflow);
  }

  /** Ids of the tallies that change. */
  ids(): string[] {
    const changed = [...this.#changes]
      .filter(([, tally]) => Object.keys(tally).length > 0)
      .map(([id]) => id);
    return [...new Set([...changed, ...this.#unsure])];
  }

  /** Whether the tally `id` after the change follows from the one before. */
  isSure(id: string): boolean {
    return !this.#unsure.has(id);
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
