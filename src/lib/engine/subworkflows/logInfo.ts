import { nameTask } from '../machine/Task.ts';
import type { WorkflowTask } from '../run/defineTask.ts';
import type { WorkflowEngine } from '../run/WorkflowEngine.ts';
import type { WorkflowObject } from '../run/WorkflowObject.ts';
import { loadMachinery } from './loadMachinery.ts';
import type { MessagePart } from './writeSomethingGeneric.ts';

/** Writes a text, or what a function of object and engine answers, to the log of the run (CHECKLIST 1.16/152). */
export function logInfo(message: MessagePart): WorkflowTask {
  return nameTask(
    async (obj: WorkflowObject, eng: WorkflowEngine): Promise<void> => {
      const { textOfMessage } = await loadMachinery();
      eng.log.info(await textOfMessage(message, obj, eng));
    },
    { name: 'log_info', doc: 'Write a text to the log.', description: 'Log info' }
  );
}
