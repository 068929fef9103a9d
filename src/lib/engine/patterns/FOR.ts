import { WorkflowTreeError } from '../machine/machineErrors.ts';
import type { WorkflowBlock, WorkflowNode } from '../machine/Task.ts';
import { BreakFromThisLoop } from '../machine/transitions.ts';
import type { Position } from '../machine/Program.ts';
import { cloneJson } from '../model/cloneJson.ts';
import { NotStorableError } from '../model/storeErrors.ts';
import { toStorable } from '../model/toStorable.ts';
import { asMembers } from './branch.ts';
import { whenReady } from './Condition.ts';
import { TASK_JUMP_BWD } from './jumps.ts';
import { isGoingOn, LoopMemory, type LoopEngine, type LoopEntry } from './loops.ts';
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
 * that was halted goes on where it was, with the item it was at where that lies under a key; one that is entered from outside begins anew, and one that
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
        const item = items[index];
        return whenReady(hand(setter, obj, eng, item), () => {
          memory.set({
            index: index + step,
            ...(cache ? { list: [...items] } : typeof setter === 'string' ? copied(item) : {})
          });
        });
      });
    }
  );
  const takeUp = (obj: O, eng: E, position: Position): unknown => {
    const entry = new LoopMemory(obj, eng, position).get();
    // What a setter of the workflow's own has done with the item is not done twice.
    if (entry === undefined || typeof setter !== 'string') return undefined;
    if ('item' in entry) return hand(setter, obj, eng, entry.item);
    return whenReady(entry.list ?? read(list, obj, eng), (answer) =>
      hand(setter, obj, eng, toItems(answer)[entry.index - step])
    );
  };
  return [Object.assign(next, { takeUp }), ...members, TASK_JUMP_BWD(-(members.length + 1))];
}

/** Kept with the object; what is no JSON must not be, and is taken from the list once more. */
function copied(item: unknown): Pick<LoopEntry, 'item'> {
  try {
    return { item: cloneJson(toStorable(item)) };
  } catch (error) {
    if (error instanceof NotStorableError) return {};
    throw error;
  }
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
