import type { ObjectStatus } from '../model/ObjectStatus.ts';
import type { RunProgress } from './RunOptions.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** Objects that a run is through with, by what they have become. */
export class DoneObjects {
  readonly #statuses = new Map<string, ObjectStatus>();
  readonly #byStatus: Partial<Record<ObjectStatus, number>> = {};
  readonly #total: number;

  /** @param total How many objects the run has. */
  constructor(total: number) {
    this.#total = total;
  }

  get size(): number {
    return this.#statuses.size;
  }

  get progress(): RunProgress {
    return { done: this.size, total: this.#total, byStatus: { ...this.#byStatus } };
  }

  has(id: string): boolean {
    return this.#statuses.has(id);
  }

  add({ id, status }: WorkflowObject): void {
    this.#statuses.set(id, status);
    this.#byStatus[status] = (this.#byStatus[status] ?? 0) + 1;
  }

  /** One that comes by again counts once, as what it is after the last pass. */
  remove(id: string): void {
    const former = this.#statuses.get(id);
    this.#statuses.delete(id);
    if (former !== undefined) this.#byStatus[former] = (this.#byStatus[former] ?? 0) - 1;
  }
}
