import { changeRowSchema, type ChangeRow } from '../../model/ChangeRow.ts';
import type { ChangeFeed } from '../../ports/Feed.ts';

/** So many of the newest records are kept, and up to `trimEvery` more. */
const mostKept = 5_000;

/** The feed is trimmed with each so manieth record, by so many: no commit has much to delete. */
const trimEvery = 64;

/** The last record that goes with this new one; undefined when none does. */
export function trimmedBy(seq: number): number | undefined {
  return seq % trimEvery === 0 && seq > mostKept ? seq - mostKept : undefined;
}

/** What a commit notes of its objects; undefined when it has touched none. */
export function changeOf(
  stored: readonly { readonly id: string }[],
  gone: readonly string[]
): Omit<ChangeRow, 'seq'> | undefined {
  const deleted = [...new Set(gone)];
  if (stored.length + deleted.length === 0) return undefined;
  const out = new Set(deleted);
  return { objects: stored.map(({ id }) => id).filter((id) => !out.has(id)), deleted };
}

/**
 * The answer of `Feed.getChanges`. Nothing is missing as long as the record is there that the reader
 * has seen last, for a reader from the beginning: the first one of all; the feed only loses old ones,
 * or all.
 */
export function feedOf(found: {
  readonly after: number;
  /** The record `after`, if it is there. */
  readonly seen: unknown;
  /** The first record of all. */
  readonly first: ChangeRow | undefined;
  readonly last: number;
  readonly rows: readonly unknown[];
}): ChangeFeed {
  const { after, seen, first, last, rows } = found;
  const begins = after === 0 ? first === undefined || first.seq === 1 : seen !== undefined;
  const parsed = changeRowSchema.array().safeParse(rows);
  if (begins && parsed.success) return { changes: parsed.data, last, isWhole: true };
  return { changes: [], last, isWhole: false };
}
