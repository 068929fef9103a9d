import {
  NoPendingActionError,
  ObjectRunningError,
  RevisionConflictError,
  StaleDecisionError,
  UnknownObjectError,
  type WorkflowObject
} from '$lib/engine/index.ts';
import { errorText } from './errorText.ts';
import type { Workbench } from './Workbench.ts';

/** The object as the person saw it who decided. */
export interface Seen {
  readonly id: string;
  readonly revision: number;
  readonly modified: number;
}

const overtaken = [
  NoPendingActionError,
  ObjectRunningError,
  RevisionConflictError,
  StaleDecisionError,
  UnknownObjectError
];

/**
 * Why a decision did not count, for the person who gave it: who was quicker and with what, and what
 * there is to do now. Other failures keep their own words.
 */
export async function lostDecisionText(
  bench: Workbench,
  seen: Seen,
  error: unknown
): Promise<string> {
  if (!overtaken.some((kind) => error instanceof kind)) return errorText(error);
  const now = await bench.pinfold.objects.find(seen.id);
  const title = `“${await titleOf(bench, seen, now)}”`;
  if (now === undefined) {
    return `${title} was deleted in the meantime. Your decision did not count; there is nothing left to decide.`;
  }
  if (error instanceof ObjectRunningError) {
    return `${title} is going through its workflow just now, so your decision did not count. Wait until it is through, then look at it again.`;
  }
  const waits = now.getAction() !== null;
  const last = now.extraData._decisions.at(-1);
  if (last !== undefined && last.at >= seen.modified) {
    const what = bench.decisionWord(last.action, last.decision) ?? 'decided on';
    const who = last.idUser === '' ? 'in another tab' : `by ${last.idUser}`;
    const next = waits
      ? 'It asks again: look at it, then decide.'
      : 'There is nothing more to do; open it to see what became of it.';
    return `${title} was ${what} ${who} before you. Your decision did not count. ${next}`;
  }
  if (waits) return `${title} has changed since you saw it. Look at it again, then decide.`;
  return `${title} waits for no decision any more: it went on without one. Open it to see what became of it.`;
}

async function titleOf(bench: Workbench, seen: Seen, now?: WorkflowObject): Promise<string> {
  if (now === undefined) return bench.titles.get(seen.id) ?? 'This object';
  return (await bench.pinfold.describe(now)).title;
}
