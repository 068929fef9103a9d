import { z } from 'zod';
import type { Json } from './Json.ts';
import { objectStatusSchema } from './ObjectStatus.ts';
import { taskProgressSchema } from './TaskProgress.ts';

/** The states of a job, in the words of task queues (CHECKLIST 1.3/38). */
export const jobStatusSchema = z.enum([
  'PENDING',
  'STARTED',
  'RETRY',
  'SUCCESS',
  'FAILURE',
  'REVOKED'
]);
export type JobStatus = z.infer<typeof jobStatusSchema>;

/** Jobs that a worker has or will have in hand; the others are ended. */
export const openJobStatuses: readonly JobStatus[] = ['PENDING', 'STARTED', 'RETRY'];

/** What a job does with its run: the three calls of a worker plugin (CHECKLIST 1.3/42). */
export const jobKindSchema = z.enum(['run', 'restart', 'continue']);
export type JobKind = z.infer<typeof jobKindSchema>;

/** An error that has crossed from a worker: what is needed to throw it again. */
export const jobErrorSchema = z.object({
  name: z.string(),
  /** Of `PinfoldError`s and `WorkflowError`s. */
  code: z.string().optional(),
  message: z.string(),
  stack: z.string().optional(),
  details: z.record(z.string(), z.custom<Json>()).optional(),
  idWorkflow: z.string().optional(),
  idObject: z.string().optional(),
  get cause() {
    return jobErrorSchema.optional();
  }
});
export type JobError = z.infer<typeof jobErrorSchema>;

/** How far a job is. */
export const jobProgressSchema = z.object({
  done: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  byStatus: z.partialRecord(objectStatusSchema, z.number().int().nonnegative()),
  /** Name of the task that ran last. */
  task: z.string(),
  /** How far the task under way is, while it tells. */
  within: taskProgressSchema.optional()
});
export type JobProgress = z.infer<typeof jobProgressSchema>;

/** A delayed run in the queue. What it has in hand lies in the claims whose holder it is. */
export const jobRowSchema = z.object({
  id: z.uuid(),
  idWorkflow: z.uuid(),
  /** The workflow's name. */
  workflow: z.string().max(255),
  kind: jobKindSchema,
  status: jobStatusSchema,
  /** Name of the worker plugin that is to carry it out; '' for the app's own choice. */
  worker: z.string(),
  /** Higher goes first. */
  priority: z.number().int(),
  /** Not before that time (milliseconds since 1970). */
  notBefore: z.number(),
  stopOnHalt: z.boolean(),
  stopOnError: z.boolean(),
  /** Whether it goes on although the workflow has changed since. */
  acceptChange: z.boolean(),
  /** It lets objects go on whose wait is over. */
  afterWait: z.literal(true).optional(),
  /** Whether each task is noted for a later attempt, or each object. */
  checkpoint: z.enum(['object', 'task']),
  progress: jobProgressSchema,
  /** Failed attempts in a row with the same object, or without any. */
  attempts: z.number().int().nonnegative(),
  /** Workers in a row that died over it; a row from before this was counted has none. */
  deaths: z.number().int().nonnegative().default(0),
  /** How often a worker has taken it: what an earlier one still writes is refused. */
  epoch: z.number().int().nonnegative(),
  /** Whether somebody has asked to end it. */
  cancelled: z.boolean(),
  /** Why the last attempt failed; of one that went well, what an object failed with that it passed over. */
  error: jobErrorSchema.nullable(),
  created: z.number(),
  modified: z.number(),
  started: z.number().nullable(),
  finished: z.number().nullable(),
  /** 1 when first stored, one more with each commit. */
  revision: z.number().int().positive()
});
export type JobRow = z.infer<typeof jobRowSchema>;
