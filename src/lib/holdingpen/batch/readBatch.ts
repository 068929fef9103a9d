import {
  describeNode,
  describeObject,
  nodeAt,
  type ObjectRow,
  type RunRow
} from '$lib/engine/index.ts';
import { distinct } from '../distinct.ts';
import { pendingAction } from '../pendingAction.ts';
import type { Workbench } from '../Workbench.ts';
import type { BatchObject } from './BatchObject.ts';

/** As many are read at once. */
const piece = 200;

/** Reads objects as they are now; those that are gone are left out. Tells how many it has looked at. */
export async function readBatch(
  bench: Workbench,
  ids: readonly string[],
  onprogress: (read: number) => void
): Promise<readonly BatchObject[]> {
  const { store } = bench.pinfold;
  const runs = new Map<string, RunRow | undefined>();
  const all: BatchObject[] = [];
  for (let from = 0; from < ids.length; from += piece) {
    const some = ids.slice(from, from + piece);
    const [found, claims] = await Promise.all([store.getObjects(some), store.getClaimsOn(some)]);
    const rows = found.flatMap((row) => row ?? []);
    const idRuns = distinct(rows.flatMap(({ idWorkflow }) => idWorkflow ?? []));
    for (const id of idRuns) if (!runs.has(id)) runs.set(id, await store.getRun(id));
    const claimed = new Set(claims.flatMap(({ oids }) => oids));
    all.push(...rows.map((row) => toBatchObject(bench, row, { runs, claimed })));
    onprogress(from + some.length);
  }
  return all;
}

function toBatchObject(
  { pinfold }: Workbench,
  row: ObjectRow,
  { runs, claimed }: { runs: ReadonlyMap<string, RunRow | undefined>; claimed: ReadonlySet<string> }
): BatchObject {
  const obj = pinfold.objects.of(row);
  const run = runs.get(row.idWorkflow ?? '');
  const { title, known } = describeObject(obj, run, run && pinfold.workflows.find(run.name));
  const node = nodeAt(run?.definition ?? [], row.callbackPos);
  const status = claimed.has(row.id) ? 'RUNNING' : row.status;
  return {
    id: row.id,
    revision: row.revision,
    modified: row.modified,
    title,
    status,
    action: pendingAction({ obj, status }),
    known,
    task: node === undefined ? '' : describeNode(node).title
  };
}
