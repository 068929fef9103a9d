import { Callbacks } from '../machine/Callbacks.ts';
import { NoCallbacksError } from '../machine/machineErrors.ts';
import { newId } from '../model/ids.ts';
import type { JsonObject } from '../model/Json.ts';
import { refuseUnreadable } from '../model/refuseUnreadable.ts';
import { dataTypeShape } from '../model/rowShapes.ts';
import type { DefinitionNode, RunRow } from '../model/RunRow.ts';
import { storableCopy } from '../model/storableCopy.ts';
import type { WorkflowDefinition } from './defineWorkflow.ts';
import { describeTree, fingerprint } from './describeDefinition.ts';
import type { RunControl } from './RunOptions.ts';

interface Described {
  readonly tree: DefinitionNode[];
  readonly fingerprint: string;
}

const described = new WeakMap<WorkflowDefinition, Described>();

/** A definition as data, with its fingerprint; worked out once. */
export function describeDefinition(definition: WorkflowDefinition): Described {
  let known = described.get(definition);
  if (known === undefined) {
    const callbacks = new Callbacks<never, never>();
    callbacks.replace(definition.workflow);
    const tree = callbacks.empty() ? [] : describeTree(callbacks.get('*'));
    known = { tree, fingerprint: fingerprint(tree) };
    described.set(definition, known);
  }
  return known;
}

/** A call's further options as the run keeps them. Throws `NotStorableError` for what is no JSON. */
export function storableExtra(extra: Record<string, unknown>): JsonObject {
  // Copied: tasks may change it, and it is the caller's.
  return storableCopy(extra, 'Options of the run') as JsonObject;
}

/**
 * A run that has not begun. Throws `NotStorableError` when `extra` is no JSON, or when the
 * definition's `dataType` is too long for its objects; `NoCallbacksError` for a workflow without
 * tasks.
 */
export function newRun(
  definition: WorkflowDefinition,
  control: RunControl,
  extra: Record<string, unknown>,
  now: number
): RunRow {
  const { name, dataType = '' } = definition;
  refuseUnreadable(dataType, dataTypeShape, `Workflow "${name}": dataType`);
  const { tree, fingerprint: print } = describeDefinition(definition);
  if (tree.length === 0) throw new NoCallbacksError();
  return {
    id: newId(),
    name,
    status: 'NEW',
    idUser: control.idUser,
    moduleName: control.moduleName,
    extraData: storableExtra(extra),
    fingerprint: print,
    definition: tree,
    currentObject: null,
    ...(control.startedBy === undefined ? {} : { startedBy: control.startedBy }),
    created: now,
    modified: now
  };
}
