import { z } from 'zod';

/** The states of a run (CHECKLIST 1.4/56). */
export const RunStatus = {
  NEW: 'NEW',
  RUNNING: 'RUNNING',
  HALTED: 'HALTED',
  ERROR: 'ERROR',
  COMPLETED: 'COMPLETED'
} as const;

export const runStatusSchema = z.enum(RunStatus);
export type RunStatus = z.infer<typeof runStatusSchema>;

/** What a person reads for each status of a run. */
export const runStatusLabels: Readonly<Record<RunStatus, string>> = {
  NEW: 'New',
  RUNNING: 'In process',
  HALTED: 'Halted',
  ERROR: 'Error',
  COMPLETED: 'Done'
};

/** The original's numbers, by which its dumps name the states. */
export const runStatusNumbers: Readonly<Record<RunStatus, number>> = {
  NEW: 0,
  RUNNING: 1,
  HALTED: 2,
  ERROR: 3,
  COMPLETED: 4
};
