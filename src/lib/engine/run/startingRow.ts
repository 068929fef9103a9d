import { extraDataSchema } from '../model/ExtraData.ts';
import type { Json } from '../model/Json.ts';
import type { ObjectRow } from '../model/ObjectRow.ts';
import { storableCopy } from '../model/storableCopy.ts';
import type { WorkflowDefinition } from './defineWorkflow.ts';
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
  const { _payload: _none, ...own } = extraData;
  return {
    ...object.toRow(now),
    data: storableCopy(datum, `Object ${object.id}: data`),
    extraData: extraDataSchema.parse(
      storableCopy(
        {
          ...own,
          _task_history: [],
          _last_task_name: '',
          _action: null,
          _message: '',
          _error_msg: null
        },
        `Object ${object.id}: extraData`
      )
    ),
    status: 'INITIAL',
    idWorkflow,
    callbackPos: [0],
    dataType: object.dataType === '' ? (definition.dataType ?? '') : object.dataType
  };
}
