import type { Table } from 'dexie';

/** So few values are looked for one by one; more lie close together mostly. */
const mostSingly = 16;

/**
 * Primary keys of the rows that have one of these values in that index, and maybe of others. Values of
 * a group have been made one after the other: one question tells what there is between the first and
 * the last of them. Where that would be far more than was asked for, it leaps from each to the next.
 */
export async function findKeys(
  table: Table<unknown, string>,
  index: string,
  values: Iterable<string>
): Promise<ReadonlySet<string>> {
  const sorted = [...new Set(values)].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (sorted.length <= mostSingly || first === undefined || last === undefined) {
    const found = sorted.map((value) => table.where(index).equals(value).primaryKeys());
    return new Set((await Promise.all(found)).flat());
  }
  const most = 4 * sorted.length;
  const keys = await table.where(index).between(first, last, true, true).limit(most).primaryKeys();
  return new Set(keys.length < most ? keys : await table.where(index).anyOf(sorted).primaryKeys());
}
