import { Machine } from '../machine/Machine.ts';
import { nothingLeft } from '../machine/Left.ts';
import type { MachineState } from '../machine/MachineState.ts';
import type { Position } from '../machine/Program.ts';
import type { Json } from '../model/Json.ts';
import type { ObjectStatus } from '../model/ObjectStatus.ts';
import type { Clock } from '../ports/Clock.ts';
import { forgetBranches, forgetMarked, markBranches } from './branchHistory.ts';
import { forgetWaitingTask } from './recordTask.ts';
import { termText } from './termText.ts';
import { Waits, type WaitForJobsOptions, type WaitForOptions, type Waiting } from './Waits.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** The part of an engine by which its tasks wait for something that comes to pass by itself. */
export abstract class WaitingMachine extends Machine<WorkflowObject> {
  protected readonly waits: Waits;
  /** The run goes on after what its objects were left by: see `restartWord`. */
  leavesBehind = false;

  constructor(clock: Clock, extraData: Record<string, unknown>) {
    super({ extraData });
    this.waits = new Waits(clock);
  }

  /**
   * Lets the object wait so many milliseconds, durably: it is WAITING, takes no worker, and goes on by
   * itself, also after days with the site closed. The task then runs again from its top, and this
   * answers at once: so an effect before a wait belongs into `once`.
   */
  sleep(ms: number): Promise<void> {
    return this.waits.sleep(this.waitingAt(this.state), ms);
  }

  /** As `sleep`, until a date, or milliseconds since 1970. */
  waitUntil(date: Date | number): Promise<void> {
    return this.waits.waitUntil(this.waitingAt(this.state), date);
  }

  /**
   * As `sleep`, until somebody signals `event` to the object (`Pinfold.signalObject`), before or after:
   * answers the payload. After `timeout` milliseconds it answers `default`, or throws
   * `WaitTimeoutError`.
   */
  waitFor(event: string, options: WaitForOptions = {}): Promise<Json> {
    return this.waits.waitFor(this.waitingAt(this.state), event, options);
  }

  /**
   * As `sleep`, until all or any of these jobs have ended, well or not, or are gone: answers the ids of
   * those.
   */
  waitForJobs(idJobs: readonly string[], options: WaitForJobsOptions = {}): Promise<string[]> {
    return this.waits.waitForJobs(this.waitingAt(this.state), idJobs, options);
  }

  /** The waits of a task in a branch are its own: for the patterns. */
  branchMembers(state: MachineState): Readonly<Record<string, () => unknown>> {
    const waits = this.waits;
    const waiting = () => this.waitingAt(state);
    return {
      sleep: () => (ms: number) => waits.sleep(waiting(), ms),
      waitUntil: () => (date: Date | number) => waits.waitUntil(waiting(), date),
      waitFor:
        () =>
        (event: string, options: WaitForOptions = {}) =>
          waits.waitFor(waiting(), event, options),
      waitForJobs:
        () =>
        (idJobs: readonly string[], options: WaitForJobsOptions = {}) =>
          waits.waitForJobs(waiting(), idJobs, options)
    };
  }

  /** A named branch that is done has used up what it waited for. */
  override awaitBeforeEnd(work: PromiseLike<unknown>, branch?: string): void {
    const object = this.currentObject;
    if (object === undefined || branch === undefined) return super.awaitBeforeEnd(work);
    this.branches.add(work, this.state.callbackPos, {
      name: branch,
      back: this.waits.beginBranch(branch),
      onDone: () => {
        this.waits.endBranch(object, branch, this.branches);
      }
    });
  }

  override roundOf(place: Position): number {
    return this.waits.roundAhead(place) ?? super.roundOf(place);
  }

  /** Names of the branches that begin again where the object is taken up: for the patterns. */
  branchesLeft(object: WorkflowObject): readonly string[] {
    const names = this.waits.branchesLeft(object, this.state.callbackPos);
    if (names.length > 0) forgetMarked(object, new Set(names));
    return names;
  }

  /** What is about to be stored of the object under way tells from now on which branches are not done. */
  noteBranches(object: WorkflowObject): void {
    if (!this.waits.isUsed) return;
    this.waits.noteBranches(object, this.branches);
    markBranches(object, new Set(this.branches.left.undone));
  }

  /** A task begins, the object's own or one of a branch. */
  protected beginTask(state: MachineState): void {
    if (state === this.state) this.branches.comeTo(state);
    this.waits.beginTask(this.waitingAt(state), this.branches);
  }

  /** The object is left in this status, at this position: what it remembers is what it comes to again. */
  protected leave(
    object: WorkflowObject,
    status: ObjectStatus,
    position: Position,
    isSuspended: boolean
  ): void {
    const { left = nothingLeft } = this.state;
    const begun = this.waits.leave(object, status, position, { isSuspended, left });
    // What it is suspended by is told with that.
    if (!isSuspended && begun.length > 0) {
      object.log.info(`Beside that it waits: ${begun.map(termText).join('; ')}`);
    }
    if (this.waits.isUsed) forgetBranches(object, left, isSuspended);
    if (isSuspended) forgetWaitingTask(object, position);
  }

  protected override get keepsPlace(): boolean {
    return this.waits.isUsed;
  }

  protected waitingAt(state: MachineState): Waiting {
    return {
      object: this.currentObject,
      position: state.callbackPos,
      round: state === this.state ? undefined : state.round
    };
  }
}
