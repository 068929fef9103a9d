import { cloneJson } from '../model/cloneJson.ts';
import type { SnapshotRow } from '../model/ObjectRow.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** Makes an object in a run's hands what the snapshot of it says, with its own parent. */
export function restoreObject(
  object: WorkflowObject,
  snapshot: SnapshotRow,
  idParent: string | null
): void {
  object.data = cloneJson(snapshot.data);
  object.extraData = cloneJson(snapshot.extraData);
  object.status = 'RUNNING';
  object.idWorkflow = snapshot.idWorkflow;
  object.idParent = idParent;
  object.dataType = snapshot.dataType;
  object.uri = snapshot.uri;
  object.idUser = snapshot.idUser;
}
