import type { ObjectQuery } from '../../model/ObjectQuery.ts';

/** An index of the objects by which a list can be read: rows of one value of `filter`, in `order`. */
export interface ObjectIndex {
  /** Dexie's name of it. */
  readonly name: string;
  /** The filter that its keys begin with; null holds all rows. */
  readonly filter: 'status' | 'dataType' | 'action' | 'idWorkflow' | null;
  /** How the rows of one value are ordered: ties of `modified` go by id. */
  readonly order: 'modified' | 'id';
}

/** Those of the schema (see `migrations`); of two that serve as well, the first is taken. */
export const objectIndexes: readonly ObjectIndex[] = [
  { name: 'id', filter: null, order: 'id' },
  { name: '[idWorkflow+id]', filter: 'idWorkflow', order: 'id' },
  { name: '[status+id]', filter: 'status', order: 'id' },
  { name: '[modified+id]', filter: null, order: 'modified' },
  { name: '[extraData._action+modified+id]', filter: 'action', order: 'modified' },
  { name: '[status+modified+id]', filter: 'status', order: 'modified' },
  { name: '[dataType+modified+id]', filter: 'dataType', order: 'modified' }
];

/** The filters that a query names. */
export function filtersOf(query: ObjectQuery): NonNullable<ObjectIndex['filter']>[] {
  const all = ['status', 'dataType', 'action', 'idWorkflow'] as const;
  return all.filter((name) => query[name] !== undefined);
}
