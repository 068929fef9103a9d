import type { Cursor } from '../model/ObjectQuery.ts';
import type { ObjectRow } from '../model/ObjectRow.ts';
import type { RunContext } from '../run/RunContext.ts';

/** Objects read at a time. */
const pieceSize = 500;

/** The objects of a run in that status, oldest first, but those that others have in hand. Cost: these, in pieces. */
export async function freeRows(
  { store }: RunContext,
  idWorkflow: string,
  status: 'ERROR' | 'WAITING'
): Promise<ObjectRow[]> {
  const all: ObjectRow[] = [];
  const query = { idWorkflow, status, sort: 'oldest', limit: pieceSize } as const;
  for (let after: Cursor | undefined; ;) {
    const { rows, hasNext } = await store.queryObjects(after ? { ...query, after } : query);
    const claims = await store.getClaimsOn(rows.map(({ id }) => id));
    const claimed = new Set(claims.flatMap(({ oids }) => oids));
    all.push(...rows.filter(({ id }) => !claimed.has(id)));
    after = rows.at(-1);
    if (!hasNext || after === undefined) return all;
  }
}
