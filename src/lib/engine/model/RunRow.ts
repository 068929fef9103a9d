import { z } from 'zod';
import type { JsonObject } from './Json.ts';
import { runStatusSchema } from './RunStatus.ts';

const jsonObject = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'expected an object'
);

/** A task or block of a definition, as kept with the run: readable after the workflow is gone. */
export const definitionNodeSchema = z.object({
  name: z.string(),
  /** A nicer name for people, when the task has one. */
  title: z.string().optional(),
  doc: z.string(),
  params: jsonObject,
  /** Shown neither in the history nor in the list of completed tasks (CHECKLIST 1.1/12). */
  hidden: z.boolean(),
  /** The members of a block; a task has none. */
  get children() {
    return z.array(definitionNodeSchema).optional();
  }
});
export type DefinitionNode = z.infer<typeof definitionNodeSchema>;

/** The run, and the object of it, of which a task has started another run. */
export const startedBySchema = z.object({ idWorkflow: z.uuid(), idObject: z.uuid() });

/** A wish to end a run with all that it has started: it is stored until whoever serves the queue is through with it. */
export const endingSchema = z.object({
  /** The run that somebody has cancelled: of the run itself its own id. */
  root: z.uuid(),
  /** Set once the run itself has ended: of what it has started the runs with a lesser id are left. */
  after: z.string().optional()
});
export type Ending = z.infer<typeof endingSchema>;

/** A run as it is stored. Its counters by object status are the store's (see `Tally`). */
export const runRowSchema = z.object({
  id: z.uuid(),
  /** The workflow's name. */
  name: z.string().max(255),
  status: runStatusSchema,
  idUser: z.string(),
  moduleName: z.string().max(64),
  /** The options of the call, as the tasks see them. */
  extraData: jsonObject,
  /** Names and shape of the tree at the start: a changed definition is not continued blindly. */
  fingerprint: z.string(),
  definition: z.array(definitionNodeSchema),
  /** The object in hand when the run last stopped. */
  currentObject: z.uuid().nullable(),
  /** Of a sub-workflow; the run named may be gone. */
  startedBy: startedBySchema.optional(),
  /** How often it has begun again with the original data; none is 0. */
  restarts: z.number().int().positive().optional(),
  /** While it is being cancelled with what it has started. */
  ends: endingSchema.optional(),
  created: z.number(),
  modified: z.number()
});
export type RunRow = z.infer<typeof runRowSchema>;

/** A run that is to end with what it has started; null: that has come to pass. */
export interface RunEnding {
  readonly id: string;
  readonly ends: Ending | null;
}
