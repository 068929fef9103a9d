import type { ObjectQuery } from '../../model/ObjectQuery.ts';
import type { ObjectRow } from '../../model/ObjectRow.ts';

/** Whether a row passes all filters of a query. */
export function matchesQuery(row: ObjectRow, query: ObjectQuery): boolean {
  return (
    (query.status === undefined || row.status === query.status) &&
    (query.dataType === undefined || row.dataType === query.dataType) &&
    (query.action === undefined || row.extraData._action === query.action) &&
    (query.idWorkflow === undefined || row.idWorkflow === query.idWorkflow)
  );
}
