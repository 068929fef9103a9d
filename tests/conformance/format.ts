import { z } from 'zod';

/** The file format of conformance vectors, as its FORMAT describes it. */

const subjectSchema = z.object({ n: z.int(), trace: z.array(z.string()) });

const failureSchema = {
  raised: z.string().nullable(),
  message: z.string().nullable(),
  action: z.unknown().optional(),
  payload: z.unknown().optional(),
  py_message: z.unknown().optional(),
  message_contains: z.string().optional(),
  id_object: z.unknown().optional()
};

/** Unknown fields are refused: what is expected and not compared would be no test. */
const expectSchema = z.strictObject({
  ...failureSchema,
  token_pos: z.unknown().optional(),
  callback_pos: z.unknown().optional(),
  has_completed: z.unknown().optional(),
  current_object_index: z.unknown().optional(),
  current_taskname: z.unknown().optional(),
  executed: z.unknown().optional(),
  signals: z.unknown().optional(),
  saves: z.unknown().optional(),
  events: z.unknown().optional(),
  objects: z.unknown().optional()
});

const flags = { stop_on_error: z.boolean().optional(), stop_on_halt: z.boolean().optional() };
const expected = { expect: expectSchema };

const callSchema = z.discriminatedUnion('call', [
  z.strictObject({
    call: z.literal('process'),
    ...flags,
    initial_run: z.boolean().optional(),
    reset_state: z.boolean().optional(),
    objects: z.array(subjectSchema).optional(),
    ...expected
  }),
  z.strictObject({
    call: z.literal('restart'),
    obj: z.string(),
    task: z.string(),
    ...flags,
    objects: z.array(subjectSchema).optional(),
    ...expected
  }),
  z.strictObject({
    call: z.literal('set_state'),
    token_pos: z.number().optional(),
    callback_pos: z.array(z.number()).optional(),
    ...expected
  })
]);

const vectorSchema = z
  .object({
    id: z.string(),
    group: z.string(),
    engine: z.literal('db').optional(),
    options: z
      .strictObject({ object_log: z.boolean().optional(), record_events: z.boolean().optional() })
      .optional(),
    objects: z.array(subjectSchema),
    workflow: z.unknown(),
    build: z.strictObject(failureSchema).optional(),
    drive: z.array(callSchema)
  })
  .refine(({ build, drive }) => build !== undefined || drive.length > 0, {
    path: ['drive'],
    message: 'a vector without `build` needs at least one call, or it would show nothing'
  });

export const fileSchema = z.object({ format: z.literal(1), vectors: z.array(vectorSchema).min(1) });

export type Vector = z.output<typeof vectorSchema>;
export type Call = z.output<typeof callSchema>;
export type Expected = z.output<typeof expectSchema>;
export type ExpectedFailure = Pick<Expected, keyof typeof failureSchema>;
