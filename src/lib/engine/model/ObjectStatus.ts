import { z } from 'zod';

/** The six states of an object (CHECKLIST 1.5/60). A snapshot keeps one of them for ever. */
export const ObjectStatus = {
  INITIAL: 'INITIAL',
  COMPLETED: 'COMPLETED',
  HALTED: 'HALTED',
  RUNNING: 'RUNNING',
  WAITING: 'WAITING',
  ERROR: 'ERROR'
} as const;

export const objectStatusSchema = z.enum(ObjectStatus);
export type ObjectStatus = z.infer<typeof objectStatusSchema>;

/** What a person reads for each status. */
export const objectStatusLabels: Readonly<Record<ObjectStatus, string>> = {
  INITIAL: 'New',
  COMPLETED: 'Done',
  HALTED: 'Need action',
  RUNNING: 'In process',
  WAITING: 'Waiting',
  ERROR: 'Error'
};

/** The original's numbers, by which its dumps name the states. */
export const objectStatusNumbers: Readonly<Record<ObjectStatus, number>> = {
  INITIAL: 0,
  COMPLETED: 1,
  HALTED: 2,
  RUNNING: 3,
  WAITING: 4,
  ERROR: 5
};

/** Legal moves: from each status to those named. Staying is always legal. */
export const objectStatusMoves: Readonly<Record<ObjectStatus, readonly ObjectStatus[]>> = {
  INITIAL: ['RUNNING', 'HALTED', 'WAITING'],
  RUNNING: ['INITIAL', 'COMPLETED', 'HALTED', 'WAITING', 'ERROR'],
  COMPLETED: ['RUNNING', 'INITIAL'],
  HALTED: ['RUNNING', 'INITIAL', 'WAITING'],
  WAITING: ['RUNNING', 'INITIAL', 'HALTED'],
  ERROR: ['RUNNING', 'INITIAL', 'HALTED']
};
