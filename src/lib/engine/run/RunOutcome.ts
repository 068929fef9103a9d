import type { ObjectStatus } from '../model/ObjectStatus.ts';
import type { RunRow } from '../model/RunRow.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** A run as the store has it: what is left of an engine whose worker is elsewhere or gone. */
export class RunOutcome {
  readonly run: RunRow;
  /** The objects that the run worked on last, and the snapshots it took, as an engine has them. */
  readonly objects: readonly WorkflowObject[];

  constructor(run: RunRow, objects: readonly WorkflowObject[]) {
    this.run = run;
    this.objects = objects;
  }

  get id(): string {
    return this.run.id;
  }

  get name(): string {
    return this.run.name;
  }

  get status(): RunRow['status'] {
    return this.run.status;
  }

  get extraData(): RunRow['extraData'] {
    return this.run.extraData;
  }

  get initialObjects(): readonly WorkflowObject[] {
    return this.objectsOfStatuses(['INITIAL']);
  }

  get haltedObjects(): readonly WorkflowObject[] {
    return this.objectsOfStatuses(['HALTED']);
  }

  get completedObjects(): readonly WorkflowObject[] {
    return this.objectsOfStatuses(['COMPLETED']);
  }

  get runningObjects(): readonly WorkflowObject[] {
    return this.objectsOfStatuses(['RUNNING']);
  }

  get waitingObjects(): readonly WorkflowObject[] {
    return this.objectsOfStatuses(['WAITING']);
  }

  get errorObjects(): readonly WorkflowObject[] {
    return this.objectsOfStatuses(['ERROR']);
  }

  objectsOfStatuses(statuses: readonly ObjectStatus[]): readonly WorkflowObject[] {
    return this.objects.filter(({ status }) => statuses.includes(status));
  }
}
