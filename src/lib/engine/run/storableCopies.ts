import type { ExtraData } from '../model/ExtraData.ts';
import type { Json } from '../model/Json.ts';
import { refuseUnreadable } from '../model/refuseUnreadable.ts';
import { extraDataShape, settableFieldsShape } from '../model/rowShapes.ts';
import { storableCopy } from '../model/storableCopy.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** Data and extra data to store, which nothing can change any more. */
export interface StorableCopies {
  readonly data: Json;
  readonly extraData: ExtraData;
}

/**
 * What an object leaves to be stored, its own data and extra data unless others are given. All that
 * tasks and callers can set is looked at. Throws `NotStorableError` that names object, field and
 * limit: a store would refuse the whole commit of such a row (SPEC R38).
 */
export function storableCopies(
  object: WorkflowObject,
  { data, extraData }: { readonly data: unknown; readonly extraData: unknown } = object
): StorableCopies {
  const root = `Object ${object.id}: `;
  refuseUnreadable(object, settableFieldsShape, root);
  const copy = storableCopy(extraData, `${root}extraData`);
  refuseUnreadable(copy, extraDataShape, `${root}extraData`);
  return {
    data: storableCopy(data, `${root}data`),
    // Its shape has just been looked at.
    extraData: copy as ExtraData
  };
}
