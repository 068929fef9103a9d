import type { DecisionOutcome, WorkflowObject } from '$lib/engine/index.ts';
import type { Seen } from '../lostDecisionText.ts';
import type { Workbench } from '../Workbench.ts';
import { changesSince } from './changesSince.ts';
import { whoDecides } from './curator.ts';
import type { Questions } from './questions.ts';

/**
 * A decision that came late, on an object that has changed since it was seen: shows what has changed,
 * and asks. Answers what came of it; 'dropped' when it is not to count; undefined when there is nothing
 * to ask, since the object asks that question no more.
 */
export async function decideAnyway(
  { pinfold }: Pick<Workbench, 'pinfold'>,
  { seen, decision, idDecision }: { seen: Seen; decision: unknown; idDecision: string },
  ask: Questions
): Promise<DecisionOutcome | 'dropped' | undefined> {
  const now = await pinfold.objects.find(seen.id);
  if (now === undefined || !isWhole(seen)) return undefined;
  const action = now.getAction();
  if (action === null || action !== seen.extraData._action) return undefined;
  const { title } = await pinfold.describe(now);
  if (!(await ask.anyway({ title, changes: changesSince(seen, now) }))) return 'dropped';
  const { id: oid, revision } = now;
  return pinfold.decide({ oid, decision, idDecision, revision, who: whoDecides() });
}

/** Whether all of it is at hand, not only which revision was seen. */
function isWhole(seen: Seen): seen is Seen & WorkflowObject {
  return 'extraData' in seen && 'data' in seen;
}
