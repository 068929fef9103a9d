import {
  describeObject,
  errorKind,
  type RunRow,
  type WorkflowDefinition,
  type WorkflowObject
} from '$lib/engine/index.ts';
import type { IndexEntry } from './IndexEntry.ts';

/** An object as the index wants it, described by its run and workflow as a list describes it. */
export function entryOf({
  object,
  run,
  workflow
}: {
  readonly object: WorkflowObject;
  readonly run: RunRow | undefined;
  readonly workflow: WorkflowDefinition | undefined;
}): IndexEntry {
  const { id, revision, status, dataType, uri, created, modified } = object;
  const { title, description, additional, ...described } = describeObject(object, run, workflow);
  const action = object.getAction();
  const error = object.getErrorMessage();
  const text = [
    described.workflowName,
    described.workflowTitle,
    dataType,
    action ?? '',
    object.getActionMessage(),
    error?.title ?? '',
    dayOf(created),
    dayOf(modified)
  ];
  return {
    id,
    revision,
    status,
    action,
    dataType,
    workflow: described.workflowName,
    owner: ownerOf(object),
    uri,
    errorKind: error === null ? '' : errorKind(error.title),
    created,
    modified,
    title,
    description,
    additional,
    text: [...new Set(text)].filter((part) => part !== '').join('\n'),
    sortKeys: sortKeysOf(object, workflow)
  };
}

/** Whose it is: who was named as such, else who started it. */
function ownerOf({ extraData, idUser }: WorkflowObject): string {
  const { name } = extraData.owner;
  return typeof name === 'string' && name !== '' ? name : idUser;
}

/** `YYYY-MM-DD`, as the clock on the wall has it. */
function dayOf(time: number): string {
  const date = new Date(time);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A function that throws, and values that cannot be sorted by, give no keys. */
function sortKeysOf(
  object: WorkflowObject,
  workflow: WorkflowDefinition | undefined
): Record<string, string | number> {
  try {
    const given: Readonly<Record<string, unknown>> = workflow?.getSortData?.(object) ?? {};
    return Object.fromEntries(
      Object.entries(given).filter(
        (entry): entry is [string, string | number] =>
          typeof entry[1] === 'string' || Number.isFinite(entry[1])
      )
    );
  } catch {
    return {};
  }
}
