import { isBlock, type CleanBlock } from '../../src/lib/engine/machine/cleanNodes.ts';
import { Machine } from '../../src/lib/engine/machine/Machine.ts';
import { PositionError, WorkflowError } from '../../src/lib/engine/machine/machineErrors.ts';
import type {
  ProcessOptions,
  RestartOptions,
  RunFlags
} from '../../src/lib/engine/machine/ProcessOptions.ts';
import {
  AbortProcessing,
  BreakFromThisLoop,
  ContinueNextToken,
  HaltProcessing,
  JumpCall,
  JumpToken,
  SkipToken,
  StopProcessing
} from '../../src/lib/engine/machine/transitions.ts';
import type { Subject } from '../conformance/Subject.ts';

type Tree = CleanBlock<Subject, LiteralMachine>;

/**
 * The machine once more, written as the conformance FORMAT (section 5, mended) tells it: recursion
 * over blocks with one list for the position, and nothing compiled. Slow, and only to compare with.
 */
export class LiteralMachine extends Machine<Subject> {
  readonly told: string[] = [];
  #tree: Tree = [];
  #list: readonly Subject[] = [];
  #path: number[] = [0];

  setTree(tree: Tree): void {
    this.#tree = tree;
  }

  override get objects(): readonly Subject[] {
    return this.#list;
  }

  override async process(
    objects: readonly Subject[],
    { resetState = true, initialRun = true, ...flags }: ProcessOptions = {}
  ): Promise<void> {
    if (resetState) this.state.reset();
    if (!initialRun) this.state.callbackPosReset();
    await this.#persist(initialRun ? objects : this.#list, flags);
  }

  override async restart({
    object,
    task,
    objects,
    ...flags
  }: RestartOptions<Subject>): Promise<void> {
    const given = [...(objects ?? [])];
    const list = given.length > 0 ? given : this.#list;
    const { state } = this;
    const former = [state.tokenPos, state.callbackPos] as const;
    if (object === 'first') state.tokenPos = -1;
    else state.tokenPos += { prev: -2, current: -1, next: 0 }[object];
    const position = [...state.callbackPos];
    const last = position.pop() ?? 0;
    if (task === 'first') state.callbackPosReset();
    else
      state.callbackPos = [
        ...position,
        Math.max(0, last + { prev: -1, current: 0, next: 1 }[task])
      ];
    if (state.tokenPos + 1 < list.length && !this.#fits(state.callbackPos)) {
      [state.tokenPos, state.callbackPos] = former;
      throw new PositionError('does not fit');
    }
    await this.#persist(list, flags);
  }

  async #persist(first: readonly Subject[], flags: RunFlags): Promise<void> {
    const { stopOnError = true, stopOnHalt = true } = flags;
    if (this.state.tokenPos + 1 < first.length && !this.#fits(this.state.callbackPos)) {
      throw new PositionError('does not fit');
    }
    for (let list = first; ; list = this.#list) {
      try {
        await this.#run(list);
        return;
      } catch (thrown) {
        const goesOn =
          (thrown instanceof HaltProcessing && !stopOnHalt) ||
          (thrown instanceof WorkflowError && !stopOnError);
        if (!goesOn) throw thrown;
        this.state.callbackPosReset();
      }
    }
  }

  async #run(list: readonly Subject[]): Promise<void> {
    const { state } = this;
    this.told.push('started');
    state.processed = false;
    this.#list = list;
    while (state.tokenPos < list.length - 1) {
      state.tokenPos += 1;
      const obj = list[state.tokenPos];
      if (obj === undefined) break;
      this.#path = [...state.callbackPos];
      try {
        await this.#block(this.#tree, 0, obj);
      } catch (thrown) {
        state.callbackPos = this.#path;
        if (thrown instanceof StopProcessing || thrown instanceof AbortProcessing) break;
        if (thrown instanceof JumpToken) {
          const target = state.tokenPos - 1 + thrown.step;
          state.tokenPos = thrown.step > 0 ? Math.min(list.length, target) : Math.max(-1, target);
        } else if (!(thrown instanceof ContinueNextToken || thrown instanceof SkipToken)) {
          this.told.push(thrown instanceof HaltProcessing ? 'halted' : 'error');
          throw thrown;
        }
      }
      state.callbackPosReset();
    }
    state.processed = true;
    this.told.push('finished');
  }

  async #block(block: Tree, level: number, obj: Subject): Promise<void> {
    const path = this.#path;
    for (let index = path[level] ?? 0; index < block.length; index = path[level] ?? 0) {
      const member = block[index];
      if (member === undefined) return;
      if (isBlock(member)) {
        if (path.length <= level + 1) path.push(0);
        await this.#block(member, level + 1, obj);
        path.pop();
        path[level] = index + 1;
        continue;
      }
      this.state.callbackPos = path;
      try {
        await member(obj, this);
        path[level] = index + 1;
      } catch (thrown) {
        if (thrown instanceof BreakFromThisLoop) return;
        if (!(thrown instanceof JumpCall)) throw thrown;
        const { step } = thrown;
        path[level] =
          step >= 0 ? Math.min(block.length, index + step - 1) + 1 : Math.max(0, index + step);
      }
    }
  }

  /** Whether entering at a position finds a task or an end, and no task where a block should be. */
  #fits(position: readonly number[]): boolean {
    const path = [...position];
    const enter = (block: Tree, level: number): 'misfit' | 'found' | 'over' => {
      for (let index = path[level] ?? 0; index < block.length; index++) {
        if (path.length <= level + 1) return 'found';
        const member = block[index];
        if (member === undefined || !isBlock(member)) return 'misfit';
        const inside = enter(member, level + 1);
        if (inside !== 'over') return inside;
        path.pop();
        path[level] = index + 1;
      }
      return 'over';
    };
    return enter(this.#tree, 0) !== 'misfit';
  }
}
