import { WorkflowTreeError } from '../machine/machineErrors.ts';
import type { WorkflowBlock, WorkflowNode } from '../machine/Task.ts';
import { BreakFromThisLoop } from '../machine/transitions.ts';
import { asMembers } from './branch.ts';
import { whenReady } from './Condition.ts';
import { TASK_JUMP_BWD } from './jumps.ts';
import { isGoingOn, LoopMemory, type LoopEngine } from './loops.ts';
import { patternTask, type PatternOptions } from './pattern.ts';

/** The items, or a function that answers them or a promise of them; asked for on every pass. */
export type LoopList<O, E, T> = Iterable<T> | ((obj: O, eng: E) => unknown);

/** Where an item goes: a key of the engine's `extraData`, or a function, which may be async. */
export type LoopSetter<O, E> = string | ((obj: O, eng: E, item: unknown) => unknown);

export interface LoopOptions extends PatternOptions {
  /** `DSC` goes from the last item to the first. */
  readonly order?: 'ASC' | 'DSC';
  /** True: the list of the first pass is kept for all of them; it has to be JSON. */
  readonly cache?: boolean;
}

/**
 * Repeats the branch for each item of a list. Makes `[FOR, ...branch, TASK_JUMP_BWD]`, the branch in
 * line as in WHILE. Each object has loops of its own; where they are kept says `LoopMemory`. A loop
 * that was halted goes on where it was; one that is entered from outside begins anew, and one that
 * has ended leaves nothing behind. Throws WorkflowTreeError on another order.
 */
export function FOR<O, E extends LoopEngine>(
  list: LoopList<O, E, unknown>,
  setter: LoopSetter<O, E>,
  branch: WorkflowNode<O, E>,
  { order = 'ASC', cache = false, ...options }: LoopOptions = {}
): WorkflowBlock<O, E> {
  if (!['ASC', 'DSC'].includes(order)) {
    throw new WorkflowTreeError(`FOR goes in the order ASC or DSC, not ${order}.`);
  }
  const members = asMembers(branch);
  const step = order === 'ASC' ? 1 : -1;
  const next = patternTask<O, E>(
    {
      name: 'FOR',
      doc: 'Repeat the branch for each item of a list.',
      params: { order },
      ...options
    },
    (obj, eng) => {
      const memory = new LoopMemory(obj, eng);
      const entry = isGoingOn(eng.state) ? memory.get() : undefined;
      return whenReady(entry?.list ?? read(list, obj, eng), (answer) => {
        const items = toItems(answer);
        const index = entry?.index ?? (order === 'ASC' ? 0 : items.length - 1);
        if (index < 0 || index >= items.length) {
          memory.delete();
          throw new BreakFromThisLoop();
        }
        return whenReady(hand(setter, obj, eng, items[index]), () => {
          memory.set({ index: index + step, ...(cache ? { list: [...items] } : {}) });
        });
      });
    }
  );
  return [next, ...members, TASK_JUMP_BWD(-(members.length + 1))];
}

function read<O, E>(list: LoopList<O, E, unknown>, obj: O, eng: E): unknown {
  return typeof list === 'function' ? list(obj, eng) : list;
}

function toItems(answer: unknown): readonly unknown[] {
  if (Array.isArray(answer)) return answer;
  if (isIterable(answer)) return [...answer];
  throw new TypeError(`FOR needs a list, not ${String(answer)} (${typeof answer}).`);
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

function hand<O, E extends LoopEngine>(
  setter: LoopSetter<O, E>,
  obj: O,
  eng: E,
  item: unknown
): unknown {
  if (typeof setter === 'function') return setter(obj, eng, item);
  eng.extraData[setter] = item;
  return undefined;
}
