const envelopeKeys = new Set(
  'records items hits results docs documents works entries publications data response message list rows objects result'.split(
    ' '
  )
);

const recordKeys = new Set(
  'title titles name doi dois id identifier identifiers author authors creator creators metadata abstract abstracts isbn year control_number recid date'.split(
    ' '
  )
);

const listsInsideRecords = new Set(
  'affiliations contributors editors references subjects keywords urls links files licenses funders dates relations languages notes'.split(
    ' '
  )
);

/** Whether records are usually listed under this name. */
export const isEnvelopeKey = (key: string): boolean => envelopeKeys.has(key.toLowerCase());

/** Whether an object with this key is a record itself rather than the envelope of a list. */
export const isRecordKey = (key: string): boolean => recordKeys.has(key.toLowerCase());

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The records in a whole JSON value: the items of a list; those of an object's one list of objects,
 * if nothing says that the object is a record itself; else the value. `{ "total": 2, "papers":
 * [{...}, {...}] }` has two, `{ "title": "...", "authors": [{...}] }` is one.
 */
export function recordsOfJson(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return [value];
  const entries = Object.entries(value);
  if (entries.some(([key]) => isRecordKey(key))) return [value];
  const lists = entries.filter(
    (entry): entry is [string, unknown[]] => Array.isArray(entry[1]) && entry[1].every(isObject)
  );
  const [only] = lists;
  if (only === undefined || lists.length > 1) return [value];
  const [key, items] = only;
  if (listsInsideRecords.has(key.toLowerCase())) return [value];
  if (items.length === 0 && !isEnvelopeKey(key)) return [value];
  return items;
}
