import { z } from 'zod';
import { WorkflowError } from '../../src/lib/engine/machine/machineErrors.ts';
import type { RestartWord } from '../../src/lib/engine/machine/restartPoint.ts';
import { conditionSchema, holds, maker, timedTask, type Engine, type NodeMaker } from './nodes.ts';
import { PlainException, type Subject } from './Subject.ts';

/** A word that the engine has to judge by itself. */
export const anyRestartWord = z.string().pipe(z.custom<RestartWord>());

const controlFields = {
  t: z.string(),
  if: conditionSchema.optional(),
  times: z.int().optional()
};

/** A task that acts only under its condition, and only so many times for each object. */
function control<S extends z.ZodRawShape>(
  fields: S,
  act: (node: z.output<z.ZodObject<S>>, obj: Subject, eng: Engine) => unknown
): NodeMaker {
  const own = z.object(fields);
  return maker(z.strictObject({ ...controlFields, ...fields }), (raw, assembly) => {
    const { t, if: condition, times } = z.object(controlFields).parse(raw);
    const node = own.parse(raw);
    const acted = new Map<Subject, number>();
    return timedTask(assembly, t, (obj, eng) => {
      const before = acted.get(obj) ?? 0;
      if (condition !== undefined && !holds(condition, obj)) return undefined;
      if (times !== undefined && before >= times) return undefined;
      acted.set(obj, before + 1);
      return act(node, obj, eng);
    });
  });
}

/** The tasks of conformance FORMAT 3, by name. */
export const taskNodes: Readonly<Record<string, NodeMaker>> = {
  mark: maker(z.strictObject({ t: z.string(), s: z.string() }), ({ s }, assembly) =>
    timedTask(assembly, `mark_${s}`, (obj) => obj.trace.push(s))
  ),
  mark_n: maker(z.strictObject({ t: z.string() }), (_node, assembly) =>
    timedTask(assembly, 'mark_n', (obj) => obj.trace.push(String(obj.n)))
  ),
  add: maker(z.strictObject({ t: z.string(), k: z.int() }), ({ k }, assembly) =>
    timedTask(assembly, `add_${k}`, (obj) => (obj.n += k))
  ),
  set: maker(z.strictObject({ t: z.string(), k: z.int() }), ({ k }, assembly) =>
    timedTask(assembly, `set_${k}`, (obj) => (obj.n = k))
  ),
  jump_call: control({ step: z.int() }, ({ step }, _obj, eng) => eng.jumpCall(step)),
  jump_token: control({ step: z.int() }, ({ step }, _obj, eng) => eng.jumpToken(step)),
  break_loop: control({}, (_node, _obj, eng) => eng.breakCurrentLoop()),
  stop: control({}, (_node, _obj, eng) => eng.stop()),
  halt: control(
    {
      msg: z.string().default(''),
      action: z.string().nullable().default(null),
      payload: z.unknown().optional()
    },
    ({ msg, action, payload }, _obj, eng) => eng.halt(msg, { action, payload: payload ?? null })
  ),
  continue_next_token: control({}, (_node, _obj, eng) => eng.continueNextToken()),
  skip_token: control({}, (_node, _obj, eng) => eng.skipToken()),
  abort: control({}, (_node, _obj, eng) => eng.abort()),
  error: control({ msg: z.string() }, ({ msg }) => {
    throw new PlainException(msg);
  }),
  workflow_error: control({ msg: z.string() }, ({ msg }) => {
    throw new WorkflowError(msg);
  }),
  restart: control({ obj: anyRestartWord, task: anyRestartWord }, ({ obj, task }, _obj, eng) =>
    eng.restart({ object: obj, task })
  )
};
