import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanNodes, isBlock } from '../../src/lib/engine/machine/cleanNodes.ts';
import { Machine } from '../../src/lib/engine/machine/Machine.ts';
import { PositionError, WorkflowError } from '../../src/lib/engine/machine/machineErrors.ts';
import type { ProcessOptions } from '../../src/lib/engine/machine/ProcessOptions.ts';
import { HaltProcessing } from '../../src/lib/engine/machine/transitions.ts';
import { assemble } from '../conformance/assemble.ts';
import type { Engine, VectorNode } from '../conformance/nodes.ts';
import { Subject } from '../conformance/Subject.ts';
import { LiteralMachine } from './LiteralMachine.ts';
import { thrownBy } from './Traced.ts';

/** Random workflows in the words of the conformance vectors, and random calls on them. */

const step = fc.integer({ min: -3, max: 4 });
const limit = fc.integer({ min: -2, max: 6 });
const cond = fc.record({ op: fc.constantFrom('lt', 'lte', 'gt', 'gte', 'eq', 'ne'), k: limit });
const rarely = { times: fc.integer({ min: 1, max: 2 }), if: fc.option(cond, { nil: undefined }) };
const word = fc.constantFrom(
  'prev' as const,
  'current' as const,
  'next' as const,
  'first' as const
);

const { items } = fc.letrec<{ node: unknown; items: unknown[]; body: unknown[] }>((tie) => ({
  items: fc.array(tie('node'), { maxLength: 6 }),
  // The branch of a loop makes n larger, so that its condition fails in the end.
  body: tie('items').map((list) => [...list, { t: 'add', k: 9 }]),
  node: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.record({ t: fc.constant('mark'), s: fc.constantFrom('a', 'b', 'c') }),
    fc.constant({ t: 'mark_n' }),
    fc.record({ t: fc.constant('add'), k: limit }),
    fc.record({ t: fc.constantFrom('jump_call', 'jump_token'), step, ...rarely }),
    fc.record({
      t: fc.constantFrom('break_loop', 'stop', 'abort', 'continue_next_token', 'skip_token'),
      ...rarely
    }),
    fc.record({
      t: fc.constantFrom('halt', 'error', 'workflow_error'),
      msg: fc.constantFrom('x', 'y'),
      ...rarely
    }),
    fc.constant(null),
    tie('items'),
    fc.record({ t: fc.constant('tuple'), items: tie('items') }),
    fc.record({ t: fc.constantFrom('IF', 'IF_NOT'), cond, branch: tie('node') }),
    fc.record({ t: fc.constant('IF_ELSE'), cond, then: tie('items'), else: tie('items') }),
    fc.record({
      t: fc.constant('SIMPLE_MERGE'),
      branches: fc.array(tie('node'), { minLength: 2, maxLength: 4 })
    }),
    fc.record({
      t: fc.constant('CHOICE'),
      arbiter: fc.constant('parity'),
      cases: fc.record({ '#0': tie('node'), '#1': tie('items') })
    }),
    fc.record({ t: fc.constant('TASK_JUMP_IF'), cond, step: fc.integer({ min: 1, max: 4 }) }),
    fc.record({
      t: fc.constant('WHILE'),
      cond: fc.record({ op: fc.constant('lt'), k: limit }),
      branch: tie('body')
    })
  )
}));

const flags = fc.record({ stopOnError: fc.boolean(), stopOnHalt: fc.boolean() });
const call = fc.oneof(
  fc.record({
    call: fc.constant('process' as const),
    resetState: fc.boolean(),
    initialRun: fc.boolean(),
    flags
  }),
  fc.record({ call: fc.constant('restart' as const), object: word, task: word, flags }),
  fc.record({
    call: fc.constant('setState' as const),
    tokenPos: fc.integer({ min: -1, max: 3 }),
    callbackPos: fc.array(fc.nat(4), { minLength: 1, maxLength: 4 })
  })
);
type Call = typeof call extends fc.Arbitrary<infer T> ? T : never;

/** More than this and the workflow goes round for ever: then it is no case. */
const MOST_TASKS = 3000;
class Endless extends Error {}

interface Side {
  readonly eng: Engine;
  readonly objects: readonly Subject[];
  readonly told: readonly string[];
}

function tree(workflow: unknown): VectorNode {
  let count = 0;
  return assemble(workflow, 'sync', () => {
    if (++count > MOST_TASKS) throw new Endless();
  });
}

function compiled(workflow: unknown): Side {
  const eng = new Machine<Subject>();
  const node = tree(workflow);
  eng.callbacks.replace(isBlock(node) ? node : []);
  const told: string[] = [];
  for (const signal of ['started', 'finished', 'halted', 'error'] as const) {
    eng.on(signal, () => told.push(signal));
  }
  return { eng, objects: subjects(), told };
}

function literal(workflow: unknown): Side {
  const eng = new LiteralMachine();
  const node = tree(workflow);
  const clean = cleanNodes(isBlock(node) ? node : []);
  eng.setTree(clean.filter((member) => !isBlock(member) || member.length > 0));
  return { eng, objects: subjects(), told: eng.told };
}

function subjects(): Subject[] {
  return [0, 3, -1].map((n) => new Subject({ n, trace: [] }));
}

async function make(call_: Call, { eng, objects }: Side): Promise<unknown> {
  if (call_.call === 'process') {
    const { resetState, initialRun } = call_;
    const options: ProcessOptions = { resetState, initialRun, ...call_.flags };
    return thrownBy(eng.process(objects, options));
  }
  if (call_.call === 'restart') {
    return thrownBy(eng.restart({ object: call_.object, task: call_.task, ...call_.flags }));
  }
  eng.state.tokenPos = call_.tokenPos;
  eng.state.callbackPos = call_.callbackPos;
  return undefined;
}

function kindOf(thrown: unknown): string {
  if (thrown instanceof HaltProcessing) return `halt ${thrown.message}`;
  if (thrown instanceof WorkflowError) return `workflow error ${thrown.message}`;
  if (thrown instanceof PositionError) return 'position';
  return thrown instanceof Error ? `error ${thrown.message}` : String(thrown);
}

function seen({ eng, objects, told }: Side, thrown: unknown): unknown {
  return {
    thrown: kindOf(thrown),
    state: eng.state.toJSON(),
    told: [...told],
    objects: objects.map(({ n, trace }) => ({ n, trace }))
  };
}

test('[M9] the compiled machine does what FORMAT tells, call by call', async () => {
  let ran = 0;
  await fc.assert(
    fc.asyncProperty(items, fc.array(call, { maxLength: 6 }), async (workflow, calls) => {
      const sides = [compiled(workflow), literal(workflow)] as const;
      if (sides[0].eng.callbacks.empty()) return;
      const first: Call = {
        call: 'process',
        resetState: true,
        initialRun: true,
        flags: { stopOnError: true, stopOnHalt: true }
      };
      for (const each of [first, ...calls]) {
        const thrown = [await make(each, sides[0]), await make(each, sides[1])] as const;
        if (thrown[0] instanceof Endless) return;
        expect(seen(sides[0], thrown[0])).toEqual(seen(sides[1], thrown[1]));
        ran += 1;
      }
    }),
    { numRuns: 1000 }
  );
  expect(ran).toBeGreaterThan(1000);
});
