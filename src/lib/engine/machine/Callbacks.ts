import { cleanNodes, type CleanBlock } from './cleanNodes.ts';
import { UnknownKeyError } from './machineErrors.ts';
import { Program } from './Program.ts';
import type { WorkflowBlock, WorkflowNode } from './Task.ts';

/** The key of the tasks for objects of no particular type. */
export const ANY_TYPE = '*';

/**
 * The tasks of an engine, a list for each type of object (CHECKLIST 2.1/3 to 6). A key has an entry
 * only while something is left in its list. Each list is compiled once, when it is first used.
 */
export class Callbacks<O, E> {
  readonly #lists = new Map<string, CleanBlock<O, E>>();
  readonly #programs = new Map<string, Program<O, E>>();

  add(node: WorkflowNode<O, E>, key: string = ANY_TYPE): void {
    this.addMany([node], key);
  }

  /** Appends. Throws WorkflowTreeError, and then nothing is added. */
  addMany(nodes: WorkflowBlock<O, E>, key: string = ANY_TYPE): void {
    this.#set(key, [...(this.#lists.get(key) ?? []), ...cleanTop(nodes)]);
  }

  /** Throws WorkflowTreeError, and then the former list stays. */
  replace(nodes: WorkflowBlock<O, E>, key: string = ANY_TYPE): void {
    this.#set(key, cleanTop(nodes));
  }

  clear(key: string = ANY_TYPE): void {
    this.#set(key, []);
  }

  clearAll(): void {
    this.#lists.clear();
    this.#programs.clear();
  }

  /** The cleaned list of `key`; without one all lists by key. Throws UnknownKeyError. */
  get(): ReadonlyMap<string, CleanBlock<never, never>>;
  get(key: string): CleanBlock<never, never>;
  get(key?: string): ReadonlyMap<string, CleanBlock<never, never>> | CleanBlock<never, never> {
    if (key === undefined) return new Map(this.#lists);
    const list = this.#lists.get(key);
    if (list === undefined) throw new UnknownKeyError(key, [...this.#lists.keys()]);
    return list;
  }

  empty(): boolean {
    return this.#lists.size === 0;
  }

  /** The compiled list of `key`, if it has one. */
  program(key: string): Program<O, E> | undefined {
    const list = this.#lists.get(key);
    if (list === undefined) return undefined;
    let program = this.#programs.get(key);
    if (program === undefined) {
      program = new Program(list);
      this.#programs.set(key, program);
    }
    return program;
  }

  #set(key: string, list: CleanBlock<O, E>): void {
    this.#programs.delete(key);
    if (list.length > 0) this.#lists.set(key, list);
    else this.#lists.delete(key);
  }
}

/** Empty blocks count in a block, but not at the top (conformance FORMAT 2). */
function cleanTop<O, E>(nodes: WorkflowBlock<O, E>): CleanBlock<O, E> {
  return cleanNodes(nodes).filter((node) => !Array.isArray(node) || node.length > 0);
}
