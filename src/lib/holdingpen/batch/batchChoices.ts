import type { ActionKey } from '$lib/actions/contract/ActionViews.ts';
import { objectStatusLabels } from '$lib/engine/index.ts';
import { distinct } from '../distinct.ts';
import { lostDecisionText } from '../lostDecisionText.ts';
import type { Workbench } from '../Workbench.ts';
import type { BatchChoice } from './BatchChoice.ts';
import type { BatchObject } from './BatchObject.ts';
import { onSeen } from './onSeen.ts';

/** What can be done to at least one of these objects; first what they ask for. */
export function batchChoices(
  bench: Workbench,
  objects: readonly BatchObject[]
): readonly BatchChoice[] {
  const asked = distinct(objects.flatMap(({ action }) => action ?? []));
  const decisions = asked.flatMap((action) =>
    bench
      .actionKeys(action)
      .filter(({ decision }) => decision !== undefined)
      .map((key) => decide(action, key))
  );
  const all = [...decisions, goOn(bench), restartTask, remove];
  return all.filter(({ whyNot }) => objects.some((object) => whyNot(object) === undefined));
}

function decide(action: string, { label, decision }: ActionKey): BatchChoice {
  return {
    name: `${action} ${label}`,
    label,
    isHarsh: false,
    undo: 'Each can be taken back under Decisions.',
    effect: () => '',
    whyNot: (object) => {
      if (object.action === action) return undefined;
      return (
        notNow(object) ??
        (object.action === null
          ? `asks for no decision: ${objectStatusLabels[object.status]}`
          : `asks for something else: ${object.action}`)
      );
    },
    apply: async (bench, { object, idDecision }) => {
      const { id, revision } = object;
      try {
        const { whoDecides } = await import('../decisions/curator.ts');
        const request = { oid: id, decision, idDecision, who: whoDecides(), revision };
        const { message } = await bench.pinfold.decide(request);
        return { ok: true, text: message };
      } catch (error) {
        return { ok: false, text: await lostDecisionText(bench, object, error) };
      }
    }
  };
}

const running = 'in process just now';

/** Why nothing can be done to it at the moment. */
function notNow({ status }: BatchObject): string | undefined {
  return status === 'RUNNING' ? running : undefined;
}

/** Why it cannot be sent on its way by hand. */
function staysPut({ status, known }: BatchObject): string | undefined {
  if (status === 'RUNNING') return running;
  if (!known) return 'its workflow is not installed here';
  if (status === 'WAITING') return 'goes on by itself when its wait is over';
  return ['HALTED', 'ERROR'].includes(status)
    ? undefined
    : `neither halted nor failed: ${objectStatusLabels[status]}`;
}

const goOn = ({ pinfold }: Workbench): BatchChoice => ({
  name: 'continue',
  label: 'Continue',
  isHarsh: false,
  effect: ({ task }) => (task === '' ? 'goes on with the next task' : `goes on after “${task}”`),
  whyNot: (object) =>
    staysPut(object) ??
    (object.action !== null && pinfold.actions.has(object.action)
      ? `waits for a decision: ${object.action}`
      : undefined),
  apply: (bench, { object }) => {
    const act = () => pinfold.continueOid(object.id, 'continue_next', { stopOnError: false });
    return onSeen(bench, object, act, 'Continued with the next task.');
  }
});

const restartTask: BatchChoice = {
  name: 'restart',
  label: 'Restart the task',
  isHarsh: false,
  effect: ({ task }) => (task === '' ? 'its task runs again' : `“${task}” runs again`),
  whyNot: staysPut,
  apply: (bench, { object }) => {
    const { pinfold } = bench;
    const act = () => pinfold.continueOid(object.id, 'restart_task', { stopOnError: false });
    return onSeen(bench, object, act, 'Task restarted.');
  }
};

const remove: BatchChoice = {
  name: 'delete',
  label: 'Delete',
  isHarsh: true,
  effect: () => 'goes with its history and its logs',
  whyNot: notNow,
  apply: (bench, { object }) =>
    onSeen(bench, object, () => bench.pinfold.objects.delete(object.id), 'Deleted.')
};
