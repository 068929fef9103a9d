import { errorKind } from '../model/errorKind.ts';
import type { Cursor } from '../model/ObjectQuery.ts';
import type { ObjectRow } from '../model/ObjectRow.ts';
import { presentDefinition } from '../run/continueOid.ts';
import type { FailedObjects } from '../run/Delayed.ts';
import type { Plan } from '../run/execute.ts';
import { storableExtra } from '../run/newRun.ts';
import type { RunContext } from '../run/RunContext.ts';
import { InvalidArgumentError } from '../run/runErrors.ts';
import { splitOptions, type RunOptions } from '../run/RunOptions.ts';

/** Objects read at a time. */
const pieceSize = 500;

/** See `Jobs.redriveAll`. Cost: the failed objects of the run, in pieces. */
export async function planRedriveAll(
  context: RunContext,
  idWorkflow: string,
  which: FailedObjects,
  options: RunOptions
): Promise<Plan> {
  const { control, extra: given } = splitOptions({ stopOnError: false, ...options });
  const extra = storableExtra(given);
  const { run, definition, changed } = presentDefinition(
    context,
    await context.pinfold.runs.get(idWorkflow),
    'of this run',
    control.acceptChange
  );
  const rows = (await freeRows(context, idWorkflow)).filter((row) => isAmong(row, which));
  if (rows.length === 0) {
    throw new InvalidArgumentError('Objects to restart', 'none failed so, or others have them', {
      idWorkflow
    });
  }
  return {
    run: { ...run, extraData: { ...run.extraData, ...extra } },
    extra,
    putRun: changed,
    definition,
    objects: rows.map((row) => context.pinfold.objects.of(row)),
    startPoint: 'restart_task',
    control
  };
}

/** Its failed objects, but those that others have. */
async function freeRows({ store }: RunContext, idWorkflow: string): Promise<ObjectRow[]> {
  const all: ObjectRow[] = [];
  const query = { idWorkflow, status: 'ERROR', sort: 'oldest', limit: pieceSize } as const;
  for (let after: Cursor | undefined; ;) {
    const { rows, hasNext } = await store.queryObjects(after ? { ...query, after } : query);
    const claims = await store.getClaimsOn(rows.map(({ id }) => id));
    const claimed = new Set(claims.flatMap(({ oids }) => oids));
    all.push(...rows.filter(({ id }) => !claimed.has(id)));
    after = rows.at(-1);
    if (!hasNext || after === undefined) return all;
  }
}

/** By what its error says whole, by the name of its class, or by its kind. */
function isAmong({ extraData }: ObjectRow, { error, like }: FailedObjects): boolean {
  const title = extraData._error_msg?.title;
  if (like !== undefined && (title === undefined || errorKind(title) !== errorKind(like))) {
    return false;
  }
  if (error === undefined) return true;
  if (error === null) return title === undefined;
  return title === error || title?.startsWith(`${error}: `) === true;
}
