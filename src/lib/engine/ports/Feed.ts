import type { ChangeRow } from '../model/ChangeRow.ts';
import type { ShelfRow } from '../model/ShelfRow.ts';

export interface ChangesQuery {
  /** The last change that the reader has seen; 0 for one from the beginning. */
  readonly after: number;
  readonly limit?: number;
}

/** What commits have done to objects since. */
export interface ChangeFeed {
  /** Oldest first. */
  readonly changes: readonly ChangeRow[];
  /** The number of the newest change that is stored, answered here or not. */
  readonly last: number;
  /** False when some since `after` are not kept any more: the reader must look at all objects. */
  readonly isWhole: boolean;
}

/** What keeps a view of all objects up to date, and where such a view may be kept. */
export interface Feed {
  /**
   * What commits have done to objects since one that the reader has seen. The newest 5,000 commits are
   * kept. Cost: the answer.
   */
  getChanges(query: ChangesQuery): Promise<ChangeFeed>;
  /** The number of the newest change; 0 when there is none. */
  lastChange(): Promise<number>;

  /** What was put there under that id; undefined also when it cannot be read. */
  getShelf(id: string): Promise<ShelfRow | undefined>;
  /**
   * Keeps what can be made anew at any time, in place of what was there. It goes when all is cleared, and
   * first of all when the storage is full.
   */
  putShelf(row: ShelfRow): Promise<void>;
}
