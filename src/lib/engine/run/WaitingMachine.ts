import { Machine } from '../machine/Machine.ts';
import type { MachineState } from '../machine/MachineState.ts';
import type { Json } from '../model/Json.ts';
import type { Clock } from '../ports/Clock.ts';
import { Waits, type WaitForJobsOptions, type WaitForOptions, type Waiting } from './Waits.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** The part of an engine by which its tasks wait for something that comes to pass by itself. */
export abstract class WaitingMachine extends Machine<WorkflowObject> {
  protected readonly waits: Waits;

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
    return this.waits.sleep(this.#waiting(), ms);
  }

  /** As `sleep`, until a date, or milliseconds since 1970. */
  waitUntil(date: Date | number): Promise<void> {
    return this.waits.waitUntil(this.#waiting(), date);
  }

  /**
   * As `sleep`, until somebody signals `event` to the object (`Pinfold.signalObject`), before or after:
   * answers the payload. After `timeout` milliseconds it answers `default`, or throws
   * `WaitTimeoutError`.
   */
  waitFor(event: string, options: WaitForOptions = {}): Promise<Json> {
    return this.waits.waitFor(this.#waiting(), event, options);
  }

  /**
   * As `sleep`, until all or any of these jobs have ended, well or not, or are gone: answers the ids of
   * those.
   */
  waitForJobs(idJobs: readonly string[], options: WaitForJobsOptions = {}): Promise<string[]> {
    return this.waits.waitForJobs(this.#waiting(), idJobs, options);
  }

  /** The waits of a task in a branch are its own: for the patterns. */
  branchMembers(state: MachineState): Readonly<Record<string, () => unknown>> {
    const waits = this.waits;
    const waiting = () => this.#waiting(state);
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

  #waiting(state = this.state): Waiting {
    return {
      object: this.currentObject,
      position: state.callbackPos,
      isBranch: state !== this.state
    };
  }
}
