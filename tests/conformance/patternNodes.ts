import { z } from 'zod';
import { Tuple } from '../../src/lib/engine/machine/Tuple.ts';
import { CHOICE } from '../../src/lib/engine/patterns/CHOICE.ts';
import { FOR } from '../../src/lib/engine/patterns/FOR.ts';
import { IF, IF_ELSE, IF_NOT } from '../../src/lib/engine/patterns/IF.ts';
import {
  BREAK,
  HALT,
  OBJ_JUMP_BWD,
  OBJ_JUMP_FWD,
  STOP,
  TASK_JUMP_BWD,
  TASK_JUMP_FWD,
  TASK_JUMP_IF
} from '../../src/lib/engine/patterns/jumps.ts';
import { SIMPLE_MERGE } from '../../src/lib/engine/patterns/SIMPLE_MERGE.ts';
import { WHILE } from '../../src/lib/engine/patterns/WHILE.ts';
import { nameTask } from '../../src/lib/engine/machine/Task.ts';
import {
  conditionSchema,
  maker,
  timedCondition,
  type Assembly,
  type Engine,
  type NodeMaker,
  type VectorNode
} from './nodes.ts';
import { plainKey } from './readVectors.ts';
import type { Subject } from './Subject.ts';

const t = z.string();
const conditional = z.strictObject({ t, cond: conditionSchema, branch: z.unknown() });
const stepped = z.strictObject({ t, step: z.int() });
const bare = z.strictObject({ t });

/** FOR is asked for a word that is no order, too. */
const anyOrder = z.string().pipe(z.custom<'ASC' | 'DSC'>());

/** The patterns of conformance FORMAT 4, by name. */
export const patternNodes: Readonly<Record<string, NodeMaker>> = {
  tuple: maker(
    z.strictObject({ t, items: z.array(z.unknown()) }),
    ({ items }, { build }) => new Tuple<Subject, Engine>(items.map(build))
  ),
  IF: maker(conditional, ({ cond, branch }, assembly) =>
    IF<Subject, Engine>(timedCondition(assembly, cond), assembly.build(branch))
  ),
  IF_NOT: maker(conditional, ({ cond, branch }, assembly) =>
    IF_NOT<Subject, Engine>(timedCondition(assembly, cond), assembly.build(branch))
  ),
  IF_ELSE: maker(
    z.strictObject({ t, cond: conditionSchema, then: z.unknown(), else: z.unknown() }),
    ({ cond, then, else: otherwise }, assembly) =>
      IF_ELSE<Subject, Engine>(
        timedCondition(assembly, cond),
        assembly.build(then),
        assembly.build(otherwise)
      )
  ),
  WHILE: maker(conditional, ({ cond, branch }, assembly) =>
    WHILE<Subject, Engine>(timedCondition(assembly, cond), assembly.build(branch))
  ),
  FOR: maker(
    z.strictObject({
      t,
      list: z.array(z.int()),
      order: anyOrder.default('ASC'),
      branch: z.unknown(),
      cache: z.boolean().default(false),
      list_fn: z.boolean().default(false)
    }),
    ({ list, order, branch, cache, list_fn }, { build }) =>
      FOR<Subject, Engine>(
        list_fn ? () => list : list,
        (obj, _eng, item) => obj.trace.push(`item:${String(item)}`),
        build(branch),
        { order, cache }
      )
  ),
  CHOICE: maker(
    z.strictObject({
      t,
      arbiter: z.enum(['n', 'parity']),
      cases: z.record(z.string(), z.unknown()),
      spread: z.boolean().default(false)
    }),
    ({ arbiter, cases, spread }, assembly) =>
      CHOICE<Subject, Engine>(
        choose(arbiter, assembly),
        Object.entries(cases).map(([key, node]): readonly [string, ...VectorNode[]] =>
          spread && Array.isArray(node)
            ? [plainKey(key), ...node.map(assembly.build)]
            : [plainKey(key), assembly.build(node)]
        )
      )
  ),
  SIMPLE_MERGE: maker(
    z.strictObject({ t, branches: z.array(z.unknown()), final: z.unknown().optional() }),
    ({ branches, final }, { build }) =>
      SIMPLE_MERGE<Subject, Engine>(
        (final === undefined ? branches : [...branches, final]).map(build)
      )
  ),
  TASK_JUMP_FWD: maker(stepped, ({ step }) => TASK_JUMP_FWD(step)),
  TASK_JUMP_BWD: maker(stepped, ({ step }) => TASK_JUMP_BWD(step)),
  TASK_JUMP_IF: maker(
    z.strictObject({ t, cond: conditionSchema, step: z.int() }),
    ({ cond, step }, assembly) =>
      TASK_JUMP_IF<Subject, Engine>(timedCondition(assembly, cond), step)
  ),
  BREAK: maker(bare, () => BREAK()),
  STOP: maker(bare, () => STOP()),
  HALT: maker(bare, () => HALT()),
  // Recorded is a task of this name that leaves its block (FORMAT 4; vector p-mixed-007 counts on
  // it). The pattern OBJ_NEXT is mended and goes to the next object: patterns/jumps.test.ts.
  OBJ_NEXT: maker(bare, () =>
    nameTask<Subject, Engine>((_obj, eng) => eng.breakCurrentLoop(), { name: 'OBJ_NEXT' })
  ),
  OBJ_JUMP_FWD: maker(stepped, ({ step }) => OBJ_JUMP_FWD(step)),
  OBJ_JUMP_BWD: maker(stepped, ({ step }) => OBJ_JUMP_BWD(step))
};

function choose(
  arbiter: 'n' | 'parity',
  { timing }: Assembly
): (obj: Subject, eng: Engine) => unknown {
  const key = ({ n }: Subject): string => String(arbiter === 'n' ? n : Math.abs(n % 2));
  return nameTask<Subject, Engine>(
    (obj) => (timing === 'sync' ? key(obj) : Promise.resolve(key(obj))),
    { name: `choose_${arbiter}` }
  );
}
