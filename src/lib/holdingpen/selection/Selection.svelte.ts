import { changeIds } from './changeIds.ts';
import { keepSelection, keptSelection } from './keptSelection.ts';

/** What a range is measured on: the ids of the page's rows, in order. */
type Order = readonly string[];

/** Objects that somebody has picked out of lists, by id; kept over pages and reloads of this tab. */
export class Selection {
  #ids = $state.raw(keptSelection());
  /** Where a range begins: the row that was ticked last. */
  #anchor: string | undefined;
  /** What a clearing has let go of. */
  #cleared = $state.raw<readonly string[]>([]);

  get size(): number {
    return this.#ids.size;
  }

  get ids(): readonly string[] {
    return [...this.#ids];
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** How many of these are selected. */
  countIn(ids: Order): number {
    return ids.filter((id) => this.#ids.has(id)).length;
  }

  /** Whether a clearing can be taken back. */
  get canRestore(): boolean {
    return this.#cleared.length > 0 && this.size === 0;
  }

  /** Selects an object, or no longer. */
  toggle(id: string): void {
    this.#anchor = id;
    this.put([id], !this.has(id));
  }

  /**
   * Does to all from the object that was ticked last to this one what ticking this one would do. Without
   * such an object on the page it is ticked alone.
   */
  toggleRange(id: string, order: Order): void {
    const on = !this.has(id);
    const from = this.#anchor === undefined ? -1 : order.indexOf(this.#anchor);
    const to = order.indexOf(id);
    this.#anchor = id;
    const ends = [from === -1 ? to : from, to].sort((one, other) => one - other);
    this.put(order.slice(ends[0], (ends[1] ?? 0) + 1), on);
  }

  /** Takes the range on from a row to its neighbour, or back again when the neighbour is in it. */
  extend(from: string, to: string): void {
    const back = this.has(from) && this.has(to);
    this.#anchor = to;
    if (back) this.put([from], false);
    else this.put([from, to], true);
  }

  /** Selects these, or no longer. */
  put(ids: Iterable<string>, on: boolean): void {
    this.#cleared = [];
    this.#keep(changeIds(this.#ids, ids, on));
  }

  clear(): void {
    this.#cleared = this.ids;
    this.#keep(changeIds(this.#ids, this.#ids, false));
  }

  /** Takes the last clearing back. */
  restore(): void {
    this.put(this.#cleared, true);
  }

  #keep(next: ReadonlySet<string>): void {
    this.#ids = next;
    keepSelection(next);
  }
}
