import { z } from 'zod';
import type { Json, JsonObject } from './Json.ts';
import { taskResultSchema } from './TaskResult.ts';

/** One finished task in `_task_history`. */
export const taskHistoryEntrySchema = z.object({
  name: z.string(),
  position: z.array(z.number().int()),
  /** Of a task in a branch that is not done: see `MachineState.round`. */
  round: z.int().min(0).exactOptional()
});
export type TaskHistoryEntry = z.infer<typeof taskHistoryEntrySchema>;

/** The error of an object in ERROR: title and details, as shown on its page. */
export const errorMessageSchema = z.object({ title: z.string(), details: z.string() });
export type ErrorMessage = z.infer<typeof errorMessageSchema>;

/** One decision of a person. Its id makes a second click, tab or device harmless. */
export const decisionEntrySchema = z.object({
  id: z.string(),
  action: z.string(),
  decision: z.custom<Json>((value) => value !== undefined),
  idUser: z.string(),
  at: z.number()
});
export type DecisionEntry = z.infer<typeof decisionEntrySchema>;

const jsonObject = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'expected an object'
);

/**
 * `extraData`: a free dictionary whose known keys keep the original's spelling, so that its dumps
 * can be read (CHECKLIST 1.6/80). Code uses the object's methods, not these keys.
 */
export const extraDataSchema = z
  .object({
    _tasks_results: z.record(z.string(), z.array(taskResultSchema)).default({}),
    owner: jsonObject.default({}),
    _task_counter: jsonObject.default({}),
    _error_msg: errorMessageSchema.nullable().default(null),
    _last_task_name: z.string().default(''),
    latest_object: z.number().default(-1),
    _action: z.string().nullable().default(null),
    _message: z.string().default(''),
    redis_search: jsonObject.default({}),
    source: z.string().default(''),
    _task_history: z.array(taskHistoryEntrySchema).default([]),
    _decisions: z.array(decisionEntrySchema).default([])
  })
  .catchall(z.custom<Json>((value) => value !== undefined));
export type ExtraData = z.infer<typeof extraDataSchema>;

/** A fresh `extraData`, as every new object has it. */
export function defaultExtraData(): ExtraData {
  return {
    _tasks_results: {},
    owner: {},
    _task_counter: {},
    _error_msg: null,
    _last_task_name: '',
    latest_object: -1,
    _action: null,
    _message: '',
    redis_search: {},
    source: '',
    _task_history: [],
    _decisions: []
  };
}
