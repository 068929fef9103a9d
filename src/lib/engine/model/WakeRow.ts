import { z } from 'zod';

const ids = z.array(z.uuid());

/** One of the things that an object waits for. */
export const waitTermSchema = z.object({
  /** Which wait of its task it is: see `WaitMemory`. */
  key: z.string(),
  /** When the wait ends if nothing else ends it (milliseconds since 1970). */
  until: z.number().nullable(),
  event: z.string().max(255).nullable(),
  /** Jobs that it waits for. */
  jobs: ids,
  mode: z.enum(['all', 'any'])
});
export type WaitTerm = z.infer<typeof waitTermSchema>;

/**
 * What a WAITING object waits for; stored in the commit that makes it WAITING. It is gone as soon as
 * the object is claimed, deleted or anything else than WAITING.
 */
export const wakeRowSchema = z.object({
  /** The object's. */
  id: z.uuid(),
  idWorkflow: z.uuid(),
  /** The object goes on with the first that comes to pass: several are those of branches. */
  terms: z.array(waitTermSchema).min(1),
  /**
   * From when on the object may go on (milliseconds since 1970): the soonest of its terms; null: not
   * by itself. The store sets it to 0 when a signal of an event is kept, awaited jobs have ended, or
   * they never will.
   */
  due: z.number().nullable(),
  /** Those of the awaited jobs that have not ended, as the store keeps them. */
  openJobs: ids,
  /** Runs that wait for each other by this wait, as the store has found: it never ends by itself. */
  ring: ids.optional(),
  /** How the run that waits is queued again. */
  worker: z.string(),
  priority: z.number().int(),
  created: z.number()
});
export type WakeRow = z.infer<typeof wakeRowSchema>;
