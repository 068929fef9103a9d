import type { PinfoldDatabase } from './PinfoldDatabase.ts';

/** Which of these objects are stored. Cost: the keys between the least and the greatest of them. */
export async function storedObjects(
  db: PinfoldDatabase,
  ids: readonly string[]
): Promise<ReadonlySet<string>> {
  const sorted = ids.toSorted();
  const [least] = sorted;
  if (least === undefined) return new Set();
  return new Set(
    await db.objects
      .where('id')
      .between(least, sorted.at(-1) ?? least, true, true)
      .primaryKeys()
  );
}
