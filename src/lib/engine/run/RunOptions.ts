import { z } from 'zod';
import { issuesText } from '../model/issuesText.ts';
import type { ObjectStatus } from '../model/ObjectStatus.ts';
import { startedBySchema } from '../model/RunRow.ts';
import { InvalidArgumentError } from './runErrors.ts';

/** How far a run is: objects done of all, and the done ones by status. */
export interface RunProgress {
  readonly done: number;
  readonly total: number;
  readonly byStatus: Readonly<Partial<Record<ObjectStatus, number>>>;
}

const controlSchema = z.object({
  /** Ends the run between two objects. */
  signal: z.instanceof(AbortSignal).optional(),
  /** Called after each group of objects that was stored. */
  onProgress: z.custom<(progress: RunProgress) => void>((v) => typeof v === 'function').optional(),
  idUser: z.string().default(''),
  moduleName: z.string().max(64).default('Unknown'),
  /** Whether a halt of one object keeps the later ones from running. */
  stopOnHalt: z.boolean().default(false),
  /** Whether an error of one object ends the run. */
  stopOnError: z.boolean().default(true),
  /** Continue although the workflow has changed since the object halted. */
  acceptChange: z.boolean().default(false),
  /** Of delayed runs: the higher goes first. */
  priority: z.number().int().default(0),
  /** Of delayed runs: not before that time (a date, or milliseconds since 1970); one before 1970 is none. */
  notBefore: z
    .union([z.number(), z.date()])
    .transform((time) => Math.max(Number(time), 0))
    .default(0),
  /** Of delayed runs: name of the worker plugin; default the app's. */
  worker: z.string().default(''),
  /** Of `startDelayed` and its like: the job's id. A call that finds it in the queue, or ended, queues nothing. */
  idJob: z.uuid().optional(),
  /** The run and object on whose behalf it is: shown with both, and nothing else. */
  startedBy: startedBySchema.optional()
});

export type RunControl = z.output<typeof controlSchema>;

/** Options of every start and continue call; further keys reach the tasks as `eng.extraData`. */
export type RunOptions = z.input<typeof controlSchema> & Readonly<Record<string, unknown>>;

/** Splits a call's options into what steers the run and what the tasks see. Throws `InvalidArgumentError`. */
export function splitOptions(options: RunOptions): {
  control: RunControl;
  extra: Record<string, unknown>;
} {
  const parsed = controlSchema.safeParse(options);
  if (!parsed.success) {
    throw new InvalidArgumentError('Options of a run', issuesText(parsed.error));
  }
  const known = new Set(Object.keys(controlSchema.shape));
  const extra = Object.fromEntries(Object.entries(options).filter(([key]) => !known.has(key)));
  return { control: parsed.data, extra };
}
