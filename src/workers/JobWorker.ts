import { z } from 'zod';
import type { JobEnd } from '$lib/engine/index.ts';

/** What crosses from the page: ids and small options. */
export const ticketSchema = z.strictObject({ idJob: z.uuid(), careful: z.boolean() });

export const jobEndSchema = z.enum(['ended', 'busy', 'later', 'full']) satisfies z.ZodType<JobEnd>;

/** What a worker offers to the page that spawned it. */
export interface JobWorker {
  /** Answers as soon as the worker has its turn: who does not is in an endless loop, or dead. */
  ping(): true;
  /** One attempt at a job; `onObject` hears of each object of a careful one. */
  carryOut(ticket: unknown, onObject: (idObject: string) => void): Promise<JobEnd>;
}
