import {
  curatorSchema,
  decisionRowSchema,
  type Curator,
  type DecisionRow
} from '../model/DecisionRow.ts';
import { issuesText } from '../model/issuesText.ts';
import type { RunRow } from '../model/RunRow.ts';
import { toStorable } from '../model/toStorable.ts';
import { headsOf } from './checkDecisions.ts';
import { decisionHash } from './decisionHash.ts';
import { describeObject } from './describeObject.ts';
import type { RunContext } from './RunContext.ts';
import { InvalidArgumentError } from './runErrors.ts';
import type { WorkflowObject } from './WorkflowObject.ts';

/** What is recorded of an object before anything of it changes. */
export type Before = Pick<DecisionRow, 'idObject' | 'title' | 'from'>;

/** The object as it stands when it is decided on. */
export function stateBefore(
  { workflows }: RunContext,
  object: WorkflowObject,
  run: RunRow | undefined
): Before {
  const { id, status, revision, callbackPos } = object;
  return {
    idObject: id,
    title: describeObject(object, run, run && workflows.find(run.name)).title,
    from: {
      status,
      revision,
      callbackPos: [...callbackPos],
      workflow: run?.name ?? '',
      fingerprint: run?.fingerprint ?? ''
    }
  };
}

const unsignedSchema = decisionRowSchema.omit({ hash: true });

/**
 * A decision as it is to be stored, after those on its object that the store knows. Throws
 * `InvalidArgumentError`, `NotStorableError`.
 */
export async function recordDecision(
  { store }: RunContext,
  decided: Omit<DecisionRow, 'parents' | 'hash'>
): Promise<DecisionRow> {
  const parents = headsOf(await store.decisions.ofObject(decided.idObject));
  // As it will be read: the hash is of that.
  const parsed = unsignedSchema.safeParse(toStorable({ ...decided, parents }, 'decision'));
  if (!parsed.success) throw new InvalidArgumentError('A decision', issuesText(parsed.error));
  return { ...parsed.data, hash: await decisionHash(parsed.data) };
}

/** Who decides. Throws `InvalidArgumentError`. */
export function curatorOf(given: Curator | undefined, idUser = ''): Curator {
  const parsed = curatorSchema.safeParse(given ?? { name: idUser, initials: '' });
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError('Who decides', issuesText(parsed.error));
}
