import type { ObjectRow } from '../model/ObjectRow.ts';
import { presentDefinition } from '../run/continueOid.ts';
import type { Plan } from '../run/execute.ts';
import { storableExtra } from '../run/newRun.ts';
import { retriedText } from '../run/retriedText.ts';
import type { RunContext } from '../run/RunContext.ts';
import { InvalidArgumentError } from '../run/runErrors.ts';
import { runLine } from '../run/runLine.ts';
import { splitOptions, type RunOptions } from '../run/RunOptions.ts';
import { waitEnded } from '../run/waitEnded.ts';
import { untilFree } from './endings.ts';

/** Which objects of a run go on with one job. */
interface Chosen {
  readonly idWorkflow: string;
  readonly rows: () => Promise<ObjectRow[]>;
  /** What is said when there is none. */
  readonly none: string;
}

/** Objects of a run that go on with one job, each at the task at which it stands; one that fails keeps no other. */
export async function planTaskAgain(
  context: RunContext,
  { idWorkflow, rows: choose, none }: Chosen,
  options: RunOptions
): Promise<Plan> {
  await untilFree(context, idWorkflow);
  const { control, extra: given } = splitOptions({ stopOnError: false, ...options });
  const extra = storableExtra(given);
  const { run, definition, changed } = presentDefinition(
    context,
    await context.pinfold.runs.get(idWorkflow),
    'of this run',
    control.acceptChange
  );
  const rows = await choose();
  if (rows.length === 0) throw new InvalidArgumentError('Objects to restart', none, { idWorkflow });
  const now = context.clock.now();
  const objects = rows.map((row) => context.pinfold.objects.of(row));
  return {
    run: { ...run, extraData: { ...run.extraData, ...extra } },
    extra,
    putRun: changed,
    definition,
    objects,
    logs: [...waitEnded(objects, now), runLine(idWorkflow, retriedText(objects.length), now)],
    startPoint: 'restart_task',
    control
  };
}
