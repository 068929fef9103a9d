import { z } from 'zod';
import { logLevelSchema } from './LogRow.ts';
import { objectStatusSchema } from './ObjectStatus.ts';
import {
  both,
  dictionary,
  dictionaryOf,
  listOf,
  members,
  nullOr,
  number,
  oneOf,
  optional,
  present,
  text,
  textLike,
  textUpTo,
  wholeNumber,
  type Shape
} from './Shape.ts';

// The forms of the schemas of the same names; a test holds each to what its schema can read.

const id = textLike(z.regexes.uuid(), 'a UUID');

const nonEmpty: Shape = (value) =>
  Array.isArray(value) && value.length === 0 ? { path: '', must: 'not be empty' } : undefined;

const index: Shape = (value) =>
  Number.isSafeInteger(value) && Number(value) >= 0
    ? undefined
    : { path: '', must: 'be a whole number of at least 0' };

const revision: Shape = (value) =>
  Number.isSafeInteger(value) && Number(value) > 0
    ? undefined
    : { path: '', must: 'be a whole number of at least 1' };

/** Path of a task: as `callbackPosSchema`. */
const callbackPosShape = both(listOf(index), nonEmpty);

/** The known keys of `extraData`: as `extraDataSchema`. */
export const extraDataShape = members({
  _tasks_results: optional(
    dictionaryOf(listOf(members({ name: text, result: present, view: optional(text) })))
  ),
  owner: optional(dictionary),
  _task_counter: optional(dictionary),
  _error_msg: optional(nullOr(members({ title: text, details: text }))),
  _last_task_name: optional(text),
  latest_object: optional(number),
  _action: optional(nullOr(text)),
  _message: optional(text),
  redis_search: optional(dictionary),
  source: optional(text),
  _task_history: optional(listOf(members({ name: text, position: listOf(wholeNumber) }))),
  _decisions: optional(
    listOf(members({ id: text, action: text, decision: present, idUser: text, at: number }))
  )
});

/** As `dataType` of `objectRowSchema`. */
export const dataTypeShape = textUpTo(150);

const settable = {
  status: oneOf(objectStatusSchema.options),
  idWorkflow: nullOr(id),
  callbackPos: callbackPosShape,
  dataType: dataTypeShape,
  uri: textUpTo(500),
  idUser: text
};

/** The fields of an object, besides data and extra data, that tasks and callers can set. */
export const settableFieldsShape = members({ ...settable, idParent: nullOr(id) });

const ofEveryObject = {
  ...settable,
  id,
  data: present,
  extraData: extraDataShape,
  created: number,
  modified: number,
  revision
};

/** As `objectRowSchema`. */
export const objectRowShape = members({ ...ofEveryObject, idParent: nullOr(id) });

/** As `snapshotRowSchema`. */
export const snapshotRowShape = members({ ...ofEveryObject, idParent: id });

/** What a row must have to be counted: as `Counted`. */
export const countedShape = members({
  status: oneOf(objectStatusSchema.options),
  dataType: text,
  extraData: members({ _action: optional(nullOr(text)) })
});

/** As `logRowSchema`. */
export const logRowShape = members({
  id,
  owner: oneOf(['object', 'run']),
  idOwner: id,
  level: oneOf(logLevelSchema.options),
  message: text,
  created: number
});
