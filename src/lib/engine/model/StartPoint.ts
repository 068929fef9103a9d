import { z } from 'zod';

/** Where a halted object goes on (CHECKLIST 1.2/26). */
export const startPointSchema = z.enum(['restart_prev', 'continue_next', 'restart_task']);
export type StartPoint = z.infer<typeof startPointSchema>;
