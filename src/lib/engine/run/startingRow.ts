import { extraDataSchema } from '../model/ExtraData.ts';
import type { Json } from '../model/Json.ts';
import type { ObjectRow } from '../model/ObjectRow.ts';
import type { WorkflowDefinition } from './defineWorkflow.ts';
import { storableCopies } from './storableCopies.ts';
import { waitsKey } from './WaitMemory.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/**
 * A stored object as a run begins with it: this datum, at the first task, without what an earlier
 * run left in `extraData`. The object itself stays as it is. Throws `NotStorableError`.
 */
export function startingRow(
  object: WorkflowObject,
  definition: WorkflowDefinition,
  datum: Json,
  idWorkflow: string,
  now: number,
  extraData: ObjectRow['extraData'] = object.extraData
): ObjectRow {
  const copies = storableCopies(object, { data: datum, extraData });
  const { _payload: _none, [waitsKey]: _past, ...own } = copies.extraData;
  return {
    ...object.toRow(now),
    data: copies.data,
    extraData: extraDataSchema.parse({
      ...own,
      _task_history: [],
      _last_task_name: '',
      _action: null,
      _message: '',
      _error_msg: null
    }),
    status: 'INITIAL',
    idWorkflow,
    callbackPos: [0],
    dataType: object.dataType === '' ? (definition.dataType ?? '') : object.dataType
  };
}
