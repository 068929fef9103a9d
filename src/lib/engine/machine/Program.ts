import { cleanNodes, isBlock, type CleanBlock } from './cleanNodes.ts';
import { PositionError } from './machineErrors.ts';
import { taskInfo, type Step, type TakeUp, type TaskInfo, type WorkflowNode } from './Task.ts';
import { BreakFromThisLoop, JumpCall } from './transitions.ts';

/** The path of a member in the tree: index in the top block, index in the block found there ... */
export type Position = readonly number[];

/** A block as the program knows it: its members, and for each index the task that comes there. */
interface PlacedBlock {
  /** A task is its number, a block is itself. */
  readonly members: (number | PlacedBlock)[];
  /** For each index, the end included: number of the first task at or after that member. */
  readonly starts: number[];
}

/** What is called for a task when an object is taken up, and where that task stands. */
interface PlacedTakeUp<O, E> {
  readonly takeUp: TakeUp<O, E>;
  readonly position: Position;
}

/** What a position names. */
export type Place<O, E> =
  | { readonly kind: 'task'; readonly task: Step<O, E>; readonly info: TaskInfo }
  | { readonly kind: 'block'; readonly text: string };

/**
 * A tree of tasks compiled once to a row of them. The row is in the order of an undisturbed run,
 * so that the task after number n is n + 1, whatever blocks end and begin between them; `length`
 * is the end. Positions are made once and frozen.
 */
export class Program<O, E> {
  readonly tasks: readonly Step<O, E>[];
  readonly infos: readonly TaskInfo[];
  readonly positions: readonly Position[];
  readonly length: number;
  /** Where an object stands that has come to the end of its tasks. */
  readonly end: Position;
  readonly #root: PlacedBlock;
  readonly #blocks: readonly PlacedBlock[];
  readonly #resumes: readonly PlacedTakeUp<O, E>[];

  /** Empty blocks at the top are left out (conformance FORMAT 2). Throws WorkflowTreeError. */
  constructor(nodes: readonly WorkflowNode<O, E>[]) {
    const tasks: Step<O, E>[] = [];
    const positions: Position[] = [];
    const blocks: PlacedBlock[] = [];
    const place = (members: CleanBlock<O, E>, path: Position): PlacedBlock => {
      const block: PlacedBlock = { members: [], starts: [] };
      for (const [index, member] of members.entries()) {
        block.starts.push(tasks.length);
        if (isBlock(member)) {
          block.members.push(place(member, [...path, index]));
        } else {
          block.members.push(tasks.length);
          tasks.push(member);
          positions.push(Object.freeze([...path, index]));
          blocks.push(block);
        }
      }
      block.starts.push(tasks.length);
      return block;
    };
    const top = cleanNodes(nodes).filter((node) => !isBlock(node) || node.length > 0);
    this.#root = place(top, []);
    this.#blocks = blocks;
    this.tasks = tasks;
    this.positions = positions;
    this.infos = tasks.map((task) => taskInfo(task));
    this.length = tasks.length;
    this.end = Object.freeze([top.length]);
    this.#resumes = tasks.flatMap(({ resume: takeUp }, at) => {
      const position = positions[at];
      return takeUp === undefined || position === undefined ? [] : [{ takeUp, position }];
    });
  }

  /** Whether nothing is left of the tree; blocks that hold no task still count as something. */
  get isEmpty(): boolean {
    return this.#root.members.length === 0;
  }

  /**
   * Number of the task where a run at `position` begins. An index past the end of a block means
   * that the block is over. Throws PositionError when the position goes on below a task.
   */
  locate(position: Position): number {
    const path = [...position];
    const enter = (block: PlacedBlock, level: number): number | undefined => {
      for (let index = path[level] ?? 0; index < block.members.length; index++) {
        if (path.length <= level + 1) return block.starts[index];
        const member = block.members[index];
        if (typeof member !== 'object') {
          throw new PositionError(
            `The position [${position.join(', ')}] does not fit the workflow: [${[...path.slice(0, level), index].join(', ')}] is a task, not a block. Restart with the first task, or with the workflow that the position was made for.`,
            { position }
          );
        }
        const found = enter(member, level + 1);
        if (found !== undefined) return found;
        path.pop();
        path[level] = index + 1;
      }
      return undefined;
    };
    return enter(this.#root, 0) ?? this.length;
  }

  /** Whether `[0]` as a stored position means the beginning; it does unless a task is there. */
  isBeginning({ callbackPos }: { readonly callbackPos: Position }): boolean {
    return callbackPos.length === 1 && callbackPos[0] === 0 && this.positions[0]?.length !== 1;
  }

  /**
   * What is called when an object is taken up at number `at`: for tasks with a `takeUp` before it in the
   * blocks around it, from the outermost on, and then for those with a `resume`, wherever they stand.
   */
  takeUpsAt(at: number): PlacedTakeUp<O, E>[] {
    let block = this.#root;
    const found: PlacedTakeUp<O, E>[] = [];
    for (const index of this.positions[at] ?? []) {
      for (const member of block.members.slice(0, index)) {
        if (typeof member === 'object') continue;
        const takeUp = this.tasks[member]?.takeUp;
        const position = this.positions[member];
        if (takeUp !== undefined && position !== undefined) found.push({ takeUp, position });
      }
      const inner: number | PlacedBlock | undefined = block.members[index];
      if (typeof inner !== 'object') break;
      block = inner;
    }
    return [...found, ...this.#resumes];
  }

  /** What stands at `position`; what goes on below a task is ignored. */
  lookUp(position: Position): Place<O, E> | undefined {
    let found: number | PlacedBlock = this.#root;
    for (const index of position) {
      if (typeof found === 'number') break;
      const member: number | PlacedBlock | undefined = found.members[index];
      if (member === undefined) return undefined;
      found = member;
    }
    return typeof found === 'object'
      ? { kind: 'block', text: this.#text(found) }
      : this.placeOf(found);
  }

  /** The task of number `at`, if there is one. */
  placeOf(at: number): Place<O, E> | undefined {
    const task = this.tasks[at];
    const info = this.infos[at];
    return task === undefined || info === undefined ? undefined : { kind: 'task', task, info };
  }

  /**
   * Number of the task that comes after number `at` has thrown. A jump never leaves its block: past
   * its end it ends it. What is no jump and no break is thrown on.
   */
  after(at: number, thrown: unknown): number {
    const block = this.#blocks[at];
    if (block !== undefined && thrown instanceof JumpCall) {
      const index = Math.max(0, (this.positions[at]?.at(-1) ?? 0) + thrown.step);
      return block.starts[Math.min(index, block.members.length)] ?? this.length;
    }
    if (block !== undefined && thrown instanceof BreakFromThisLoop) {
      return block.starts[block.members.length] ?? this.length;
    }
    throw thrown;
  }

  #text(block: PlacedBlock): string {
    const parts = block.members.map((member) =>
      typeof member === 'object' ? this.#text(member) : (this.infos[member]?.name ?? '')
    );
    return `[${parts.join(', ')}]`;
  }
}
