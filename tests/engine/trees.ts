import fc from 'fast-check';
import { nameTask, type Task, type WorkflowNode } from '../../src/lib/engine/machine/Task.ts';
import { tuple } from '../../src/lib/engine/machine/Tuple.ts';
import type { Machine } from '../../src/lib/engine/machine/Machine.ts';
import { IF, IF_ELSE } from '../../src/lib/engine/patterns/IF.ts';
import { FOR } from '../../src/lib/engine/patterns/FOR.ts';
import { TASK_JUMP_IF } from '../../src/lib/engine/patterns/jumps.ts';
import { WHILE } from '../../src/lib/engine/patterns/WHILE.ts';

/** An object of plain JSON with all that the tasks of a random tree remember. */
export interface Walker {
  n: number;
  trace: string[];
  /** How often each acting task has acted; so every tree ends. */
  acted: Record<string, number>;
  extraData: Record<string, unknown>;
}
export type WalkerEngine = Machine<Walker>;
export type WalkerNode = WorkflowNode<Walker, WalkerEngine>;

export function walker(n = 0): Walker {
  return { n, trace: [], acted: {}, extraData: {} };
}

/** A random tree as data. `at` makes each task one of its own. */
export type Plan =
  | { readonly kind: 'mark' }
  | { readonly kind: 'add'; readonly k: number }
  | { readonly kind: 'jumpCall' | 'jumpToken'; readonly step: number; readonly times: number }
  | { readonly kind: 'break' | 'nextToken'; readonly times: number }
  | { readonly kind: 'block' | 'tuple'; readonly items: readonly Plan[] }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'if'; readonly limit: number; readonly branch: Plan }
  | { readonly kind: 'ifElse'; readonly limit: number; readonly then: Plan; readonly else: Plan }
  | { readonly kind: 'while'; readonly rounds: number; readonly branch: readonly Plan[] }
  | { readonly kind: 'for'; readonly items: number; readonly branch: readonly Plan[] }
  | { readonly kind: 'jumpIf'; readonly limit: number; readonly step: number };

const small = fc.integer({ min: -3, max: 3 });
const times = fc.integer({ min: 1, max: 2 });
const limit = fc.integer({ min: -1, max: 4 });

/** Trees without transitions that leave the object; all of them end. */
const { tree, items } = fc.letrec<{ tree: Plan; items: Plan[] }>((tie) => ({
  items: fc.array(tie('tree'), { maxLength: 4 }),
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant<Plan>({ kind: 'mark' }),
    fc.record({ kind: fc.constant('add' as const), k: small }),
    fc.record({ kind: fc.constant('jumpCall' as const), step: small, times }),
    fc.record({ kind: fc.constant('break' as const), times }),
    fc.constant<Plan>({ kind: 'nothing' }),
    fc.record({ kind: fc.constantFrom('block' as const, 'tuple' as const), items: tie('items') }),
    fc.record({ kind: fc.constant('if' as const), limit, branch: tie('tree') }),
    fc.record({
      kind: fc.constant('ifElse' as const),
      limit,
      then: tie('tree'),
      else: tie('tree')
    }),
    fc.record({ kind: fc.constant('while' as const), rounds: times, branch: tie('items') }),
    fc.record({
      kind: fc.constant('for' as const),
      items: fc.integer({ min: 0, max: 3 }),
      branch: tie('items')
    })
  )
}));

/** The list of a random workflow. */
export const plans: fc.Arbitrary<readonly Plan[]> = items;

/** The same with jumps among the objects. */
export const plansWithTokenJumps: fc.Arbitrary<readonly Plan[]> = fc.array(
  fc.oneof(
    tree,
    fc.record({ kind: fc.constant('jumpToken' as const), step: small, times }),
    fc.record({ kind: fc.constant('nextToken' as const), times }),
    fc.record({ kind: fc.constant('jumpIf' as const), limit, step: fc.integer({ min: 1, max: 3 }) })
  ),
  { maxLength: 6 }
);

/** How a tree is built: what each task does before its work, and whether it answers later. */
export interface Build {
  readonly later?: boolean;
  readonly onTask?: (obj: Walker, eng: WalkerEngine, name: string) => void;
}

/** Builds a tree; each task is named by its place in the plan. */
export function build(list: readonly Plan[], { later = false, onTask }: Build = {}): WalkerNode[] {
  let count = 0;
  const task = (
    kind: string,
    work: (obj: Walker, eng: WalkerEngine, name: string) => void
  ): Task<Walker, WalkerEngine> => {
    const name = `${kind}${count++}`;
    const run = (obj: Walker, eng: WalkerEngine): void => {
      onTask?.(obj, eng, name);
      work(obj, eng, name);
    };
    const timed = later
      ? async (obj: Walker, eng: WalkerEngine): Promise<void> => {
          await Promise.resolve();
          run(obj, eng);
        }
      : run;
    return nameTask<Walker, WalkerEngine>(timed, { name });
  };
  const rarely = (
    kind: string,
    most: number,
    work: (obj: Walker, eng: WalkerEngine) => void
  ): Task<Walker, WalkerEngine> =>
    task(kind, (obj, eng, name) => {
      const before = obj.acted[name] ?? 0;
      if (before >= most) return;
      obj.acted[name] = before + 1;
      work(obj, eng);
    });
  const condition = (holds: (obj: Walker) => boolean) => (obj: Walker) =>
    later ? Promise.resolve(holds(obj)) : holds(obj);

  const node = (plan: Plan): WalkerNode => {
    switch (plan.kind) {
      case 'mark':
        return task('mark', (obj, _eng, name) => obj.trace.push(name));
      case 'add':
        return task('add', (obj) => (obj.n += plan.k));
      case 'jumpCall':
        return rarely('jumpCall', plan.times, (_obj, eng) => eng.jumpCall(plan.step));
      case 'jumpToken':
        return rarely('jumpToken', plan.times, (_obj, eng) => eng.jumpToken(plan.step));
      case 'break':
        return rarely('break', plan.times, (_obj, eng) => eng.breakCurrentLoop());
      case 'nextToken':
        return rarely('nextToken', plan.times, (_obj, eng) => eng.continueNextToken());
      case 'nothing':
        return null;
      case 'block':
        return plan.items.map(node);
      case 'tuple':
        return tuple(...plan.items.map(node));
      case 'if':
        return IF(
          condition(({ n }) => n < plan.limit),
          node(plan.branch)
        );
      case 'ifElse':
        return IF_ELSE(
          condition(({ n }) => n < plan.limit),
          node(plan.then) ?? [],
          node(plan.else) ?? []
        );
      case 'while': {
        const counter = `while${count++}`;
        const goesOn = (obj: Walker): boolean => {
          const rounds = obj.acted[counter] ?? 0;
          obj.acted[counter] = rounds + 1;
          return rounds < plan.rounds;
        };
        return WHILE(condition(goesOn), plan.branch.map(node));
      }
      case 'for': {
        const list = Array.from({ length: plan.items }, (_item, index) => index);
        const setter = (obj: Walker, _eng: WalkerEngine, item: unknown): void => {
          obj.trace.push(`item${String(item)}`);
        };
        return FOR<Walker, WalkerEngine>(
          later ? async () => Promise.resolve(list) : list,
          setter,
          plan.branch.map(node)
        );
      }
      case 'jumpIf':
        return TASK_JUMP_IF(
          condition(({ n }) => n < plan.limit),
          plan.step
        );
    }
  };
  return list.map(node);
}
