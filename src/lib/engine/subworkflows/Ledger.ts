import { z } from 'zod';
import type { WorkflowEngine } from '../run/WorkflowEngine.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';

const ledgerSchema = z.object({
  /** The run in which the object has started these. */
  idWorkflow: z.string(),
  /** How many it has ever started in this run. */
  started: z.number().int(),
  /** How many of them at each task, by its place: what a repeated task starts has the same number there. */
  places: z.record(z.string(), z.number().int()).default({}),
  /** Ids of the jobs that are not booked yet, oldest first. */
  waiting: z.array(z.string()),
  /** Since the last review that cleans: how many were started, booked as failed, and booked at all. */
  created: z.number().int(),
  failed: z.number().int(),
  finished: z.number().int(),
  /** Ids of all runs that were booked. */
  crashed: z.array(z.string()),
  succeeded: z.array(z.string()),
  /** Why those failed that `failed` counts. */
  errors: z.array(z.object({ idWorkflow: z.string(), message: z.string() }))
});

/**
 * What an object knows of the runs that its tasks have started (CHECKLIST 1.16). It lies in the
 * object, so that it is stored with its position: what is repeated after a crash is counted once.
 */
export type Ledger = z.infer<typeof ledgerSchema>;

/** Key of the object's extra data. */
const key = '_workflows';

/** The object's ledger of this run, as a copy; an empty one at first, and when it is of another run. */
export function ledgerOf(obj: WorkflowObject, eng: WorkflowEngine): Ledger {
  const parsed = ledgerSchema.safeParse(obj.extraData[key]);
  if (parsed.success && parsed.data.idWorkflow === eng.id) return parsed.data;
  return {
    idWorkflow: eng.id,
    started: 0,
    places: {},
    waiting: [],
    created: 0,
    failed: 0,
    finished: 0,
    crashed: [],
    succeeded: [],
    errors: []
  };
}

/** Keeps it, and shows it in the engine's extra data under the original's keys. */
export function keepLedger(obj: WorkflowObject, eng: WorkflowEngine, ledger: Ledger): void {
  obj.extraData[key] = ledger;
  Object.assign(eng.extraData, {
    _workflow_ids: [...ledger.waiting],
    _nb_workflow: ledger.created,
    _nb_workflow_failed: ledger.failed,
    _nb_workflow_finish: ledger.finished,
    _uuid_workflow_crashed: [...ledger.crashed],
    _uuid_workflow_succeed: [...ledger.succeeded]
  });
}
