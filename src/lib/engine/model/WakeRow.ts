import { z } from 'zod';

/**
 * What a WAITING object waits for; stored in the commit that makes it WAITING. It is gone as soon as
 * the object is claimed, deleted or anything else than WAITING.
 */
export const wakeRowSchema = z.object({
  /** The object's. */
  id: z.uuid(),
  idWorkflow: z.uuid(),
  /** Which wait of its task it is: see `WaitMemory`. */
  key: z.string(),
  /**
   * From when on the object may go on (milliseconds since 1970); null: not by itself. The store sets
   * it to 0 when a signal of the event is kept, or the awaited jobs have ended.
   */
  due: z.number().nullable(),
  /** When the wait ends if nothing else ends it. */
  until: z.number().nullable(),
  event: z.string().max(255).nullable(),
  /** Jobs that it waits for. */
  jobs: z.array(z.uuid()),
  /** Those of them that have not ended, as the store keeps them. */
  openJobs: z.array(z.uuid()),
  mode: z.enum(['all', 'any']),
  /** How the run that waits is queued again. */
  worker: z.string(),
  priority: z.number().int(),
  created: z.number()
});
export type WakeRow = z.infer<typeof wakeRowSchema>;
