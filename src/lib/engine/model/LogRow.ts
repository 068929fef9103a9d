import { z } from 'zod';

/** How grave a log line is; `debug` least. */
export const logLevelSchema = z.enum(['debug', 'info', 'warning', 'error']);
export type LogLevel = z.infer<typeof logLevelSchema>;

/** A log line of an object or of a run (CHECKLIST 1.8). Ids are UUIDv7: their order is time's. */
export const logRowSchema = z.object({
  id: z.uuid(),
  owner: z.enum(['object', 'run']),
  idOwner: z.uuid(),
  level: logLevelSchema,
  message: z.string(),
  created: z.number()
});
export type LogRow = z.infer<typeof logRowSchema>;
