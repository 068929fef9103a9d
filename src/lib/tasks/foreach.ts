import {
  defineTask,
  type Json,
  type WorkflowDefinition,
  type WorkflowEngine,
  type WorkflowObject,
  FOR
} from '$lib/engine/index.ts';

type Node = WorkflowDefinition['workflow'][number];

export interface ForeachOptions {
  /** The items, or a function that answers them. */
  readonly list: readonly Json[] | ((obj: WorkflowObject, eng: WorkflowEngine) => readonly Json[]);
  /** Key of the object's extra data that also gets each item. */
  readonly savename?: string;
  /** True: the list is asked for once and kept. */
  readonly cacheData?: boolean;
  readonly order?: 'ASC' | 'DSC';
}

/** The data before the loop, by the place of the loop, in the object's extra data. */
const keptKey = 'foreach_data';

const keepData = defineTask({
  name: 'foreach',
  doc: 'Keep the data while the items of a list take their place.',
  branch: true,
  run: (obj: WorkflowObject, eng) => {
    forgetInside(obj, eng);
    // Kept already: the object halted inside the loop and starts over with an item for its data.
    const { [place(eng)]: data = obj.data, ...others } = kept(obj);
    obj.data = data;
    obj.extraData[keptKey] = { ...others, [place(eng)]: data };
  }
});

const putDataBack = defineTask({
  name: 'end_for',
  doc: 'Put the data back.',
  branch: true,
  run: (obj: WorkflowObject, eng) => {
    const { [place(eng)]: data, ...others } = kept(obj);
    if (data !== undefined) obj.data = data;
    keep(obj, others);
  }
});

/**
 * Repeats the branch with each item as the object's data; afterwards the data are what they were
 * before (CHECKLIST 1.17/155). A loop whose branch halts goes on where it was; an object that starts
 * over instead has the data from before the loop. `FOR`, with the
 * original's way of handing over the items.
 */
export function foreach(
  { list, savename, cacheData = false, order = 'ASC' }: ForeachOptions,
  branch: Node
): Node {
  const setItem = (obj: WorkflowObject, eng: WorkflowEngine, item: unknown): void => {
    forgetInside(obj, eng);
    obj.data = item as Json;
    if (savename !== undefined) obj.extraData[savename] = obj.data;
  };
  return [keepData(), FOR(list, setItem, branch, { order, cache: cacheData }), putDataBack()];
}

/** The list that the loop stands in: the same for its first and its last task. */
function place(eng: WorkflowEngine): string {
  return JSON.stringify(eng.state.callbackPos.slice(0, -1));
}

function kept(obj: WorkflowObject): { readonly [place: string]: Json } {
  const data = obj.extraData[keptKey];
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};
}

function keep(obj: WorkflowObject, all: { readonly [place: string]: Json }): void {
  if (Object.keys(all).length > 0) obj.extraData[keptKey] = all;
  else delete obj.extraData[keptKey];
}

/** Forgets what loops inside this one kept: they were left when the object started over, or by a jump. */
function forgetInside(obj: WorkflowObject, eng: WorkflowEngine): void {
  const inside = `${place(eng).slice(0, -1)},`;
  const others = Object.entries(kept(obj)).filter(
    ([at]) => !at.startsWith(inside === '[,' ? '[' : inside) || at === place(eng)
  );
  keep(obj, Object.fromEntries(others));
}
