import type { Cursor, ObjectSort } from '../../model/ObjectQuery.ts';

/** Negative when `a` comes before `b` in that order; ties of `modified` go by id, so 0 means the same row. */
export function compareObjects(sort: ObjectSort): (a: Cursor, b: Cursor) => number {
  switch (sort) {
    case 'oldest':
      return byId;
    case 'newest':
      return (a, b) => byId(b, a);
    case 'least_updated':
      return byModified;
    case 'updated':
      return (a, b) => byModified(b, a);
  }
}

function byId(a: Cursor, b: Cursor): number {
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

function byModified(a: Cursor, b: Cursor): number {
  return a.modified === b.modified ? byId(a, b) : a.modified - b.modified;
}
