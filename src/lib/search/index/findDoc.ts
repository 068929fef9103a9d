import type { Base } from './Base.ts';
import { firstPlace } from './Order.ts';

/** The number of the document with that id; undefined when the base has none. */
export function findDoc({ ids, byId }: Base, id: string): number | undefined {
  const place = firstPlace(0, byId.length, (at) => (ids[byId[at] ?? 0] ?? '') >= id);
  const doc = byId[place];
  return doc !== undefined && ids[doc] === id ? doc : undefined;
}
