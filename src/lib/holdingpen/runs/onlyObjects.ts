import {
  describeObject,
  type ObjectRow,
  type Pinfold,
  type RunRow,
  type Store
} from '$lib/engine/index.ts';

interface OnlyObject {
  readonly run: RunRow;
  readonly row: ObjectRow;
}

/** The objects of those of these runs that have one each. Cost: two small reads for each run. */
export async function readOnlyObjects(
  store: Store,
  idRuns: readonly string[]
): Promise<readonly OnlyObject[]> {
  const found = await Promise.all(
    idRuns.map(async (idWorkflow) => {
      const [run, { rows }] = await Promise.all([
        store.getRun(idWorkflow).catch(() => undefined),
        store.queryObjects({ idWorkflow, limit: 2 })
      ]);
      const [row, other] = rows;
      return run === undefined || row === undefined || other !== undefined ? [] : [{ run, row }];
    })
  );
  return found.flat();
}

/** What a person calls these objects, by the ids of their runs, where their workflow says so. */
export function recordTitles(
  pinfold: Pinfold,
  found: readonly OnlyObject[]
): ReadonlyMap<string, string> {
  return new Map(
    found.flatMap(({ run, row }) => {
      const workflow = pinfold.workflows.find(run.name);
      if (workflow?.getTitle === undefined) return [];
      return [[run.id, describeObject(pinfold.objects.of(row), run, workflow).title] as const];
    })
  );
}
